import type { Dataset } from './dataset.ts'

/** Files whose rows are not known, so that they have no place in the list; by number. */
export function unplacedFiles({ files, shapes }: Pick<Dataset, 'files' | 'shapes'>): number[] {
  return files.flatMap(({ fault }, i) => (fault || shapes[i] ? [] : [i]))
}
