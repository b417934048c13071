import { hexOf } from './digest.ts'
import type { HubCommit, HubFile, HubRepo } from './repo.ts'

/** Bytes that tell their own place: byte `n` of a file depends on `n` and the file's name. */
export function tinyBytes(path: string, start: number, end: number): Uint8Array {
  const salt = path.length
  return Uint8Array.from({ length: end - start }, (_, index) => ((start + index) * 7 + salt) % 251)
}

/** A file of a CDN. */
function storedFile(path: string, size: number): HubFile {
  return {
    path,
    size,
    oid: hexOf(`pointer ${path} ${size}`, 40),
    lfs: { sha256: hexOf(`content ${path} ${size}`), xetHash: hexOf(`xet ${path} ${size}`) },
    read: (start, end) => tinyBytes(path, start, end),
  }
}

/** A text of the Hub itself. */
function smallFile(path: string, text: string): HubFile {
  const bytes = Buffer.from(text)
  return {
    path,
    size: bytes.length,
    oid: hexOf(`${path} ${text}`, 40),
    read: (start, end) => bytes.subarray(start, end),
  }
}

/** Two shards on different hosts, one for the other split, a card. */
export const SHARD_A = 'data/chat-00000-of-00003.parquet'
export const SHARD_B = 'data/chat-00001-of-00003.parquet'

/** The card of the open repository. */
export const CARD_TEXT = '---\nlicense: cc-by-4.0\n---\n# Tiny\n'

/** Bytes of each shard. */
export const SHARD_BYTES = 5000

function commitOf(name: string, files: readonly HubFile[]): HubCommit {
  const data_files = [
    { split: 'chat', path: 'data/chat-*' },
    { split: 'tool_calling', path: 'data/tool-*' },
  ]
  const cardData = { license: 'cc-by-4.0', configs: [{ config_name: 'default', data_files }] }
  return { sha: hexOf(`commit ${name}`, 40), files, cardData }
}

function shards(size = SHARD_BYTES): HubFile[] {
  const names = [SHARD_A, SHARD_B, 'data/tool-00000-of-00001.parquet']
  return [
    smallFile('.gitattributes', '*.parquet filter=lfs\n'),
    smallFile('README.md', CARD_TEXT),
    ...names.map((path) => storedFile(path, size)),
  ]
}

function repo(id: string, more: Partial<HubRepo> = {}): HubRepo {
  return { id, access: 'open', commits: [commitOf(id, shards())], ...more }
}

/** Number of shards of the repository with more than one page. */
export const MANY = 1023

/** Small repositories of every kind of access. */
export function tinyRepos(): HubRepo[] {
  const many = Array.from({ length: MANY }, (_, index) =>
    storedFile(`data/part-${String(index).padStart(5, '0')}.parquet`, 100),
  )
  const moved = [commitOf('before', shards()), commitOf('after', shards(6000))]
  return [
    repo('test/open'),
    repo('test/gated', { access: 'gated' }),
    repo('test/private', { access: 'private' }),
    repo('test/disabled', { access: 'disabled' }),
    repo('test/old-name', { movedTo: 'test/open' }),
    repo('test/moving', { commits: moved }),
    repo('test/many', { commits: [{ sha: hexOf('commit many', 40), files: many }] }),
    repo('test/odd-names', {
      commits: [commitOf('odd', [storedFile('data/한 #1 100%+a.parquet', 100)])],
    }),
  ]
}
