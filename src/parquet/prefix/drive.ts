import { throwIfAborted } from '../../lib/abort.ts'
import type { Range } from '../../lib/range.ts'
import type { PlannedSource } from '../parquet-file.ts'
import type { Ask, Steps } from './steps.ts'

interface Task<T> {
  readonly steps: Steps<T>
  state: IteratorResult<Ask, T>
}

/**
 * Runs decoders side by side over a source. Whatever bytes are held is used without a request; when
 * no decoder can go on without new bytes, what all of them ask for is fetched in one parallel round.
 * @throws what the decoders and the source throw, AbortError
 */
export async function runSteps<T>(
  all: readonly Steps<T>[],
  source: PlannedSource,
  signal?: AbortSignal,
): Promise<T[]> {
  const tasks = all.map((steps): Task<T> => ({ steps, state: steps.next() }))
  for (;;) {
    for (const task of tasks) await goOnHeld(task, source, signal)
    const waiting = tasks.flatMap((task) =>
      task.state.done ? [] : [{ task, ask: task.state.value }],
    )
    if (waiting.length === 0) break
    throwIfAborted(signal)
    await source.prefetch(
      waiting.flatMap(({ ask }) => rangesOf(ask)),
      signal,
    )
    const answers = await Promise.all(
      waiting.map(({ ask }) => source.read(ask.start, endOf(ask, source), signal)),
    )
    for (const [i, { task }] of waiting.entries()) {
      const bytes = answers[i]
      if (bytes) task.state = task.steps.next(bytes)
    }
  }
  return tasks.flatMap(({ state }) => (state.done ? [state.value] : []))
}

function rangesOf({ start, most, ahead = [] }: Ask): Range[] {
  return [{ start, end: most }, ...ahead]
}

/** Lets a decoder go on as far as the bytes in memory allow. */
async function goOnHeld<T>(
  task: Task<T>,
  source: PlannedSource,
  signal?: AbortSignal,
): Promise<void> {
  while (source.missing && !task.state.done) {
    const ask = task.state.value
    const end = heldTo(ask, source)
    if (end < ask.least) return
    task.state = task.steps.next(await source.read(ask.start, end, signal))
  }
}

/** The end of the bytes in memory that an ask could use; all of them where the source cannot tell. */
function heldTo({ start, most }: Ask, source: PlannedSource): number {
  return source.missing?.([{ start, end: most }])[0]?.start ?? most
}

/** How far to read once bytes were fetched: a source that may not fetch holds less than `most`. */
function endOf(ask: Ask, source: PlannedSource): number {
  const end = heldTo(ask, source)
  return end < ask.least ? ask.most : end
}
