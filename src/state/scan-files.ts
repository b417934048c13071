import type { ScanFile } from '../scan/plan.ts'
import type { Dataset } from './dataset.ts'

/** The files of a dataset as a scan is planned over them. */
export function scanFiles({ files, shapes, layouts }: Dataset): (ScanFile | undefined)[] {
  return shapes.map((shape, i) => {
    const { ref, opened } = files[i] ?? {}
    const told = ref?.kind === 'url' ? ref.size : ref?.blob.size
    return shape && { shape, layout: layouts[i], bytes: opened?.size ?? told ?? 0 }
  })
}
