import type { DiffTexts, TextDiff } from '../conversation/diff.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'

/** The one call of the worker that compares texts. */
export interface DiffProtocol {
  diff: { args: { left: string; right: string }; reply: TextDiff }
}

let differ: Caller<DiffProtocol> | null = null

function startDiffer(): Caller<DiffProtocol> {
  const worker = new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller<DiffProtocol>(worker)
  worker.addEventListener('error', (event) => {
    differ = null
    worker.terminate()
    caller.fail({ kind: 'unexpected', detail: event.message || 'Comparing could not be started' })
  })
  return caller
}

/** Compares two texts in a worker of its own, which starts with the first comparison. */
export const diffTexts: DiffTexts = (left, right, signal) => {
  differ ??= startDiffer()
  return differ.call('diff', { left, right }, { signal })
}
