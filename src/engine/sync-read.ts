import { AppError, type Fault } from '../lib/errors.ts'
import type { SyncRead } from './virtual-files.ts'

/**
 * Reads bytes while DuckDB waits in the middle of a query: from a local file, or by one synchronous
 * range request. Only for misses, which are counted.
 */
export function createSyncRead(Request: typeof XMLHttpRequest): SyncRead {
  return (file, start, length) => {
    const { ref } = file
    const bytes =
      ref.kind === 'blob'
        ? readBlob(ref.blob.slice(start, start + length), ref.name)
        : readUrl(new Request(), ref.url, ref.name, start, start + length)
    if (bytes.length !== length) {
      throw new AppError({
        kind: 'short-body',
        name: ref.name,
        expected: length,
        received: bytes.length,
      })
    }
    return bytes
  }
}

function readBlob(blob: Blob, name: string): Uint8Array {
  try {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob))
  } catch (error) {
    throw new AppError({ kind: 'file-unreadable', name }, { cause: error })
  }
}

function readUrl(
  request: XMLHttpRequest,
  url: string,
  name: string,
  start: number,
  end: number,
): Uint8Array {
  request.open('GET', url, false)
  request.responseType = 'arraybuffer'
  request.setRequestHeader('Range', `bytes=${start}-${end - 1}`)
  try {
    request.send()
  } catch (error) {
    throw new AppError({ kind: 'network', name, attempts: 1 }, { cause: error })
  }
  if (request.status !== 206) throw new AppError(faultOfStatus(request.status, name))
  const expected = `bytes ${start}-${end - 1}/`
  // A host that does not expose the header to other origins answers null: the length still counts.
  const received = request.getResponseHeader('Content-Range') ?? expected
  if (!received.startsWith(expected)) {
    throw new AppError({ kind: 'range-mismatch', name, expected, received })
  }
  return new Uint8Array(request.response as ArrayBuffer)
}

function faultOfStatus(status: number, name: string): Fault {
  switch (status) {
    case 200:
      return { kind: 'range-unsupported', name }
    case 401:
    case 403:
      return { kind: 'forbidden', name, status }
    case 404:
    case 410:
      return { kind: 'not-found', name, status }
    case 416:
      return { kind: 'range-refused', name }
    default:
      return { kind: 'server-error', name, status }
  }
}
