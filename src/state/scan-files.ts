import { impliedFacets } from '../query/implied.ts'
import type { Question } from '../query/query.ts'
import { planScan, type ScanFile, type ScanOrder, type ScanPlan } from '../scan/plan.ts'
import { countsFor } from './card-counts.ts'
import type { Dataset } from './dataset.ts'

/** The files of a dataset as a scan is planned over them. */
function scanFiles({ files, shapes, layouts }: Dataset): (ScanFile | undefined)[] {
  return shapes.map((shape, i) => {
    const { ref, opened } = files[i] ?? {}
    const told = ref?.kind === 'url' ? ref.size : ref?.blob.size
    return shape && { shape, layout: layouts[i], bytes: opened?.size ?? told ?? 0 }
  })
}

/** Plans a scan of a dataset, without the row groups that its counts rule out; see {@link planScan}. */
export function planQuestion(dataset: Dataset, question: Question, order?: ScanOrder): ScanPlan {
  const { catalog } = countsFor(dataset, impliedFacets(question), question.facets)
  return planScan(scanFiles(dataset), catalog, question, order)
}
