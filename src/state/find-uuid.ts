import type { Caller } from '../lib/rpc.ts'
import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { RowRef } from '../scan/row-index.ts'
import type { Dataset } from './dataset.ts'

/**
 * Looks for a uuid in every open file, by reading uuid columns only.
 * @param sought `onRows` is told the rows looked at so far
 * @returns its place, or at how many of the files' rows it was looked for in vain
 * @throws AppError, AbortError
 */
export async function findUuid(
  reader: Caller<ReaderProtocol>,
  { files, layouts }: Pick<Dataset, 'files' | 'layouts'>,
  { uuid, onRows }: { readonly uuid: string; readonly onRows: (rows: number) => void },
  signal: AbortSignal,
): Promise<RowRef | 'all' | 'some' | 'none'> {
  let rows = 0
  let searched = 0
  for (const [file, { opened }] of files.entries()) {
    if (!opened || !layouts[file]) continue
    const onEvent = (event: { rows: number }) => {
      rows += event.rows
      onRows(rows)
    }
    const found = await reader.call('find', { id: opened.id, uuid }, { signal, onEvent })
    if (found) return { file, ...found }
    searched++
  }
  return searched === 0 ? 'none' : searched < files.length ? 'some' : 'all'
}
