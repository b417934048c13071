import { AppError, isAbort } from '../lib/errors.ts'

/** Where exported bytes go. */
export interface Sink {
  /** `picked`: a file the user chose; `download`: handed to the browser's downloads on close. */
  readonly kind: 'picked' | 'download'
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Finishes the file. Only now do the bytes written become its content. */
  close(): Promise<void>
}

type SavePicker = (options: {
  suggestedName: string
  types: { description: string; accept: Record<string, string[]> }[]
}) => Promise<FileSystemFileHandle>

/**
 * Opens a file for an export: through the browser's file picker where there is one, else a temporary
 * file of this origin that becomes a download when it is closed, so that memory stays flat either
 * way. Must be called from a user's click.
 * @throws AppError `export-failed`; AbortError when the user closes the picker
 */
export async function openSink(name: string, mimeType: string): Promise<Sink> {
  const picker = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker
  try {
    if (!picker) return await downloadSink(name, mimeType)
    const extension = name.slice(name.lastIndexOf('.'))
    const handle = await picker({
      suggestedName: name,
      types: [{ description: mimeType, accept: { [mimeType]: [extension] } }],
    })
    const stream = await handle.createWritable()
    return streamSink('picked', stream, () => Promise.resolve())
  } catch (error) {
    if (isAbort(error)) throw error
    throw exportFault(error)
  }
}

function streamSink(
  kind: Sink['kind'],
  stream: FileSystemWritableFileStream,
  finish: () => Promise<void>,
): Sink {
  const guard = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      throw exportFault(error)
    }
  }
  return {
    kind,
    write: (bytes) => guard(() => stream.write(bytes)),
    close: () =>
      guard(async () => {
        await stream.close()
        await finish()
      }),
  }
}

async function downloadSink(name: string, mimeType: string): Promise<Sink> {
  const handle = await temporaryFile()
  if (!handle) return memorySink(name, mimeType)
  const stream = await handle.createWritable()
  return streamSink('download', stream, async () => download(await handle.getFile(), name))
}

/** Temporary exports live in a folder that is emptied before each new one. */
async function temporaryFile(): Promise<FileSystemFileHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('export', { recursive: true }).catch(() => undefined)
    const folder = await root.getDirectoryHandle('export', { create: true })
    const handle = await folder.getFileHandle('rows', { create: true })
    return 'createWritable' in handle ? handle : undefined
  } catch {
    // Private windows have no such folder; the export is then gathered by the browser instead.
    return undefined
  }
}

/** The last resort: the browser gathers the parts and may move them to disk itself. */
function memorySink(name: string, mimeType: string): Sink {
  const parts: Blob[] = []
  return {
    kind: 'download',
    write(bytes) {
      parts.push(new Blob([bytes]))
      return Promise.resolve()
    },
    close() {
      download(new Blob(parts, { type: mimeType }), name)
      return Promise.resolve()
    },
  }
}

/** Time that a browser gets to start a download before its address is taken back. */
const releaseMs = 60_000

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), releaseMs)
}

/** Hands small bytes to the browser's downloads. Must be called from a user's click. */
export function downloadBytes(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  mimeType: string,
): void {
  download(new Blob([bytes], { type: mimeType }), name)
}

function exportFault(error: unknown): AppError {
  const detail = error instanceof Error ? error.message : String(error)
  return new AppError({ kind: 'export-failed', detail }, { cause: error })
}
