type Entry = MemoryFile | MemoryFolder

/** A file of a {@link memoryFolder}; its bytes may be changed at will. */
export interface MemoryFile {
  readonly kind: 'file'
  bytes: Uint8Array<ArrayBuffer>
  isLocked: boolean
}

/** A folder in memory, and what the app sees of it. */
export interface MemoryFolder {
  readonly kind: 'directory'
  readonly entries: Map<string, Entry>
  readonly handle: FileSystemDirectoryHandle
}

/** Room on the disk, in bytes: without any, writes fail; with less than is written, they are cut short. */
export interface MemoryDisk {
  free: number
}

/** The part of the origin's private file system that is used, in memory. */
export function memoryFolder(
  name = '',
  disk: MemoryDisk = { free: Number.MAX_SAFE_INTEGER },
): MemoryFolder {
  const entries = new Map<string, Entry>()
  const find = <K extends Entry['kind']>(
    kind: K,
    named: string,
    make: (() => Extract<Entry, { kind: K }>) | null,
  ) => {
    const found = entries.get(named) ?? make?.()
    if (!found) throw new DOMException(named, 'NotFoundError')
    if (found.kind !== kind) throw new DOMException(named, 'TypeMismatchError')
    entries.set(named, found)
    return found as Extract<Entry, { kind: K }>
  }
  const handle = {
    kind: 'directory',
    name,
    async getDirectoryHandle(named: string, { create = false } = {}) {
      return Promise.resolve(
        find('directory', named, create ? () => memoryFolder(named, disk) : null).handle,
      )
    },
    async getFileHandle(named: string, { create = false } = {}) {
      return Promise.resolve(fileHandle(find('file', named, create ? emptyFile : null), disk))
    },
    async removeEntry(named: string, { recursive = false } = {}) {
      const found = entries.get(named)
      if (!found) throw new DOMException(named, 'NotFoundError')
      if (found.kind === 'directory' && found.entries.size > 0 && !recursive)
        throw new DOMException(named, 'InvalidModificationError')
      if (isOpen(found)) throw new DOMException(named, 'NoModificationAllowedError')
      entries.delete(named)
      return Promise.resolve()
    },
    async *keys() {
      for (const key of [...entries.keys()]) yield await Promise.resolve(key)
    },
  }
  return { kind: 'directory', entries, handle: handle as unknown as FileSystemDirectoryHandle }
}

const emptyFile = (): MemoryFile => ({ kind: 'file', bytes: new Uint8Array(0), isLocked: false })

/** Whether somebody has the file, or one in the folder, open for writing. */
function isOpen(entry: Entry): boolean {
  return entry.kind === 'file' ? entry.isLocked : [...entry.entries.values()].some(isOpen)
}

function fileHandle(file: MemoryFile, disk: MemoryDisk) {
  return {
    getFile: () => Promise.resolve(new Blob([file.bytes])),
    createSyncAccessHandle() {
      if (file.isLocked) throw new DOMException('locked', 'NoModificationAllowedError')
      file.isLocked = true
      return Promise.resolve({
        write(bytes: Uint8Array, { at }: { at: number }) {
          if (disk.free <= 0) throw new DOMException('full', 'QuotaExceededError')
          const fits = bytes.subarray(0, disk.free)
          disk.free -= fits.length
          const grown = new Uint8Array(Math.max(file.bytes.length, at + fits.length))
          grown.set(file.bytes)
          grown.set(fits, at)
          file.bytes = grown
          return fits.length
        },
        close: () => (file.isLocked = false),
      })
    },
  }
}
