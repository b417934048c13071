import { footerCost } from './counting-cost.ts'
import type { Dataset } from './dataset.ts'
import { splitOf } from './split-of.ts'
import { unplacedFiles } from './unplaced.ts'

/** What opening the files without a place takes; estimates but for their number. */
export function placingCost(dataset: Pick<Dataset, 'files' | 'shapes' | 'repository'>) {
  const { files, shapes, repository } = dataset
  const unplaced = unplacedFiles(dataset)
  const groups = new Map<string, number>()
  files.forEach(({ ref }, i) => {
    const count = shapes[i]?.rowGroups.length ?? 0
    groups.set(splitOf(ref), Math.max(count, groups.get(splitOf(ref)) ?? 0))
  })
  const costs = unplaced.map((i) => {
    const file = files[i]
    return footerCost((file && groups.get(splitOf(file.ref))) ?? 0)
  })
  return {
    files: unplaced.length,
    requests: costs.reduce((sum, { requests }) => sum + requests + (repository ? 1 : 0), 0),
    bytes: costs.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
