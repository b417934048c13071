/** Only workers have it, so TypeScript's DOM library does not. */
interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>
}

interface FileSystemSyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number
  close(): void
}
