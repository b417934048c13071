import { hashedName } from './hashed-name.ts'

/** The folder of all files' folders. A new format needs a new number. */
const homeName = 'bytes-v2'

/** Opens the folder of all files' folders in the origin's private file system, or makes it. */
export async function openHome(
  root: FileSystemDirectoryHandle,
): Promise<FileSystemDirectoryHandle> {
  return root.getDirectoryHandle(homeName, { create: true })
}

/**
 * Opens the folder of a file, named by the hash of its identity, which holds the address: that may be signed and is
 * not to be kept (hub-behaviour 1.7.2).
 * @throws DOMException `NotFoundError` when nothing is kept of it
 */
export async function openFolder(
  home: FileSystemDirectoryHandle,
  identity: string,
): Promise<FileSystemDirectoryHandle> {
  return home.getDirectoryHandle(await hashedName(identity))
}
