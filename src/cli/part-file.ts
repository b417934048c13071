import { appendFile, readFile, rm } from 'node:fs/promises'
import { hashBytes } from '../lib/hash.ts'
import type { MeasuredFile } from '../catalog/measure.ts'

/** Counts of the files that are done, kept on disk until all are. */
export interface PartFile {
  /** The counts of a file when they are of this content, as its listing or the byte layer names it. */
  find(name: string, identity: string): MeasuredFile | undefined
  add(identity: string, measured: MeasuredFile): Promise<void>
  /** Whether it holds the counts of any file. */
  isUsed(): boolean
  remove(): Promise<void>
}

interface Entry {
  readonly identity: string
  readonly measured: MeasuredFile
}

/** Opens the counts that an earlier run left at `path`. A line that was not finished counts nothing. */
export async function openPartFile(path: string): Promise<PartFile> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const entries = new Map<string, Entry>()
  for (const line of text.split('\n')) {
    const json = line.slice(17)
    if (json === '' || line.slice(0, 16) !== hashOf(json)) continue
    const entry = JSON.parse(json) as Entry // written by this program: its hash says so
    entries.set(entry.measured.file.name, entry)
  }
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n')
  let isUsed = entries.size > 0
  return {
    find(name, identity) {
      const entry = entries.get(name)
      return entry?.identity === identity ? entry.measured : undefined
    },
    async add(identity, measured) {
      const json = JSON.stringify({ identity, measured } satisfies Entry)
      await appendFile(path, `${hashOf(json)} ${json}\n`)
      isUsed = true
    },
    isUsed: () => isUsed,
    remove: () => rm(path, { force: true }),
  }
}

function hashOf(json: string): string {
  return hashBytes(new TextEncoder().encode(json))
}
