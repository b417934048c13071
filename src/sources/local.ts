import type { Fault } from '../lib/errors.ts'
import type { FileRef } from './file-ref.ts'
import type { Dropped } from './dropped.ts'
import { uniqueNames } from './names.ts'

/** What picked or dropped files give; files that cannot be reached are faults, not silence. */
export interface LocalFiles {
  readonly refs: FileRef[]
  readonly faults: Fault[]
}

/** Files from a picker (of files or of a folder) as references, sorted by path, hidden ones left out. */
export function refsOfFiles(files: Iterable<File>): FileRef[] {
  return toRefs([...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })))
}

/** Files and folders from a drop as references, sorted by path, hidden ones left out. */
export async function refsOfDrop(roots: readonly Dropped[]): Promise<LocalFiles> {
  const found: Found[] = []
  const faults: Fault[] = []
  for (const { entry, file } of roots) {
    if (entry) await walk(entry, found, faults)
    else if (file) found.push({ path: file.name, file })
  }
  return { refs: toRefs(found), faults }
}

interface Found {
  readonly path: string
  readonly file: File
}

async function walk(entry: FileSystemEntry, found: Found[], faults: Fault[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  try {
    if (isFile(entry)) found.push({ path, file: await fileOf(entry) })
    else if (isFolder(entry)) {
      for (const child of await childrenOf(entry)) await walk(child, found, faults)
    }
  } catch {
    faults.push({ kind: 'file-unreadable', name: path })
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** Chromium hands out a folder in batches of 100; an empty batch is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return children
    children.push(...batch)
  }
}

function toRefs(found: readonly Found[]): FileRef[] {
  const visible = found
    .filter(({ path }) => !path.split('/').some((segment) => segment.startsWith('.')))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const names = uniqueNames(visible.map(({ path }) => path))
  return visible.map(({ path, file }, i) => ({
    kind: 'blob',
    name: names[i] ?? path,
    blob: file,
    path,
  }))
}
