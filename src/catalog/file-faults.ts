import type { Fault } from '../lib/errors.ts'

/** Faults that say that a file holds nothing that can be counted, now or later. */
const ofContent: readonly Fault['kind'][] = [
  'not-parquet',
  'encrypted',
  'no-rows',
  'schema-differs',
  'codec-unsupported',
  'corrupt',
]

/** Whether a catalog leaves a file out for this fault: the app's and the command line's alike. */
export function isLeftOut({ kind }: Fault): boolean {
  return ofContent.includes(kind)
}
