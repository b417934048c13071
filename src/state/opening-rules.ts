import type { Dataset, Measuring } from './dataset.ts'
import { unplacedFiles } from './unplaced.ts'

/**
 * Row groups measured without asking: one request each at most, well under the 3,000 that the Hub
 * grants in five minutes.
 */
const freeRowGroups = 600

/** Whether counting is cheap enough to begin unasked. */
export function isFree(dataset: Dataset): boolean {
  const { kind, rowGroups, measuring } = dataset
  const left = rowGroups - measuring.rowGroups
  return kind === 'conversations' && unplacedFiles(dataset).length === 0 && left <= freeRowGroups
}

/** How measuring stands once the files are open; `ended` is how it has just ended. */
export function stateAtRest(dataset: Dataset, ended: Measuring | undefined): Measuring['state'] {
  const { kind, rowGroups, measuring } = dataset
  if (measuring.state === 'running') return 'running'
  const isPlaced = unplacedFiles(dataset).length === 0
  if (isPlaced && measuring.rowGroups > 0 && measuring.rowGroups === rowGroups) return 'done'
  if (ended) return ended.state
  return kind === 'conversations' && !isFree(dataset) ? 'asking' : 'idle'
}

/** Files without which rows have no place, or nobody knows what the files hold. */
export function filesToOpen({ files, shapes, kind }: Dataset): number[] {
  const open = files.flatMap(({ opened, fault }, i) => (opened || fault || shapes[i] ? [] : [i]))
  if (open.length > 0 || kind !== null) return open
  const first = files.findIndex(({ opened, fault }) => !opened && !fault)
  return first < 0 ? [] : [first]
}
