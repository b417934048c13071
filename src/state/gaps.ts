import { isLeftOut } from '../catalog/file-faults.ts'
import type { Dataset } from './dataset.ts'

/** Whether files are missing: their list may be cut short, or one of them could not be loaded. */
export function hasGaps({ files, repository }: Pick<Dataset, 'files' | 'repository'>): boolean {
  return repository?.isPartial === true || files.some(({ fault }) => fault && !isLeftOut(fault))
}
