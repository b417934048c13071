import { isLeftOut } from '../catalog/file-faults.ts'
import type { Dataset } from './dataset.ts'

/** Whether there are files and none can be read: nothing is known of any row then. */
export function isUnreadable({ files }: Pick<Dataset, 'files'>): boolean {
  return files.length > 0 && files.every(({ fault }) => fault)
}

/** Whether files are missing: their list may be cut short, or one of them could not be loaded. */
export function hasGaps({ files, repository }: Pick<Dataset, 'files' | 'repository'>): boolean {
  return repository?.isPartial === true || files.some(({ fault }) => fault && !isLeftOut(fault))
}
