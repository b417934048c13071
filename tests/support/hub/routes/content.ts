import { parseRange } from '../../../../src/cli/range-header.ts'
import type { Reply } from '../exchange.ts'
import type { HubFile } from '../repo.ts'

/** How a file is asked for. */
export interface ContentRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly ignoreRange: boolean
}

/** A file, or the range of it that is asked for: 200, 206 or 416 (section 1.7.1). */
export function sayContent(
  { method, headers, ignoreRange }: ContentRequest,
  file: HubFile,
  told: Reply['headers'],
): Reply {
  const { size } = file
  const fresh = headers['if-range'] === undefined || headers['if-range'] === told['etag']
  const range = fresh && !ignoreRange ? parseRange(headers['range'], size) : undefined
  if (range === 'unsatisfiable') {
    const span = { 'content-range': `bytes */${size}`, 'content-length': '0' }
    return { status: 416, headers: { ...told, ...span }, body: { kind: 'none' } }
  }
  const { start, end } = range ?? { start: 0, end: size }
  const span = range && { 'content-range': `bytes ${start}-${end - 1}/${size}` }
  return {
    status: range ? 206 : 200,
    headers: {
      'accept-ranges': 'bytes',
      'content-length': String(end - start),
      ...told,
      ...span,
    },
    body: method === 'HEAD' ? { kind: 'none' } : { kind: 'file', file, start, end },
  }
}

/** `Content-Disposition` of a file. */
export function dispositionOf({ path }: HubFile, download = false): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '?')
  const kind = download ? 'attachment' : 'inline'
  return `${kind}; filename*=UTF-8''${encodeURIComponent(name)}; filename="${ascii}";`
}
