import { hexOf } from '../digest.ts'
import type { HubCommit, HubFile } from '../repo.ts'

/** An entry of a tree as the Hub writes it (section 1.2). */
export type TreeEntry = Readonly<Record<string, unknown>> & { readonly path: string }

/** Text of the pointer that git keeps for a file in LFS. */
export function pointerOf(file: HubFile): string {
  const sha256 = file.lfs?.sha256 ?? ''
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${file.size}\n`
}

/** When a commit was made: later ones of a repository a day later. */
export function dateOf(index: number): string {
  return new Date(Date.UTC(2025, 6, 30 + index, 12)).toISOString()
}

/** The entry of a file, with its last commit when `expand`. */
export function fileEntry(file: HubFile, commit: HubCommit, expand: boolean): TreeEntry {
  const { path, size, oid, lfs } = file
  const pointerSize = pointerOf(file).length
  return {
    type: 'file',
    oid,
    size,
    path,
    ...(lfs && { lfs: { oid: lfs.sha256, size, pointerSize }, xetHash: lfs.xetHash }),
    ...(expand && expanded(commit)),
  }
}

/** The entry of a folder. */
export function folderEntry(path: string, commit: HubCommit, expand: boolean): TreeEntry {
  const oid = hexOf(`folder ${commit.sha} ${path}`, 40)
  return { type: 'directory', oid, size: 0, path, ...(expand && expanded(commit)) }
}

function expanded(commit: HubCommit) {
  const lastCommit = { id: commit.sha, title: 'Upload dataset', date: dateOf(0) }
  const scans = { jFrogScan: null, protectAiScan: null, avScan: null, pickleImportScan: null }
  return { lastCommit, securityFileStatus: { status: 'unscanned', ...scans } }
}

/**
 * Folders, then files under a folder (the root when empty), each in path order; undefined when there
 * is no such folder.
 */
export function listEntries(
  commit: HubCommit,
  folder: string,
  { recursive, expand }: { readonly recursive: boolean; readonly expand: boolean },
): TreeEntry[] | undefined {
  const prefix = folder === '' ? '' : `${folder}/`
  const inside = commit.files.filter(({ path }) => path.startsWith(prefix))
  if (inside.length === 0 && folder !== '') return undefined
  const rests = inside.map(({ path }) => path.slice(prefix.length).split('/'))
  const depths = (parts: readonly string[]) => parts.slice(1).map((_, index) => index + 1)
  const folders = rests.flatMap((parts) =>
    depths(parts)
      .slice(0, recursive ? undefined : 1)
      .map((depth) => prefix + parts.slice(0, depth).join('/')),
  )
  const files = inside.filter((_, index) => recursive || rests[index]?.length === 1)
  return [
    ...[...new Set(folders)].sort().map((path) => folderEntry(path, commit, expand)),
    ...files.map((file) => fileEntry(file, commit, expand)),
  ]
}
