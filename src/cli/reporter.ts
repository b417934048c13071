import type { Readable } from '../lib/store.ts'
import type { MeterSnapshot } from '../sources/meter.ts'
import type { InputFile } from './input-file.ts'
import { progressBar, progressText, timeLeft } from './progress.ts'
import type { Terminal } from './terminal.ts'

/** Least time between two looks of a bar, and between two lines where nobody watches, in ms. */
const barEveryMs = 100
const lineEveryMs = 10_000

/** Shows how far counting has come. */
export interface Reporter {
  /** A file turned out to have so many row groups. */
  opened(file: InputFile, rowGroups: number): void
  /** One more row group of it is counted. */
  counted(file: InputFile): void
  /** The file is done, or left out. */
  done(file: InputFile): void
  /** An earlier run had counted the file, which has so many row groups. */
  kept(file: InputFile, rowGroups: number): void
  /** Takes the bar away. */
  stop(): void
}

/**
 * Makes a reporter: a bar in a terminal that is watched, else a line now and then.
 * @param now ms since the epoch
 */
export function createReporter(
  files: readonly InputFile[],
  terminal: Terminal,
  meter: Readable<MeterSnapshot>,
  now: () => number,
): Reporter {
  const isSized = files.every(({ size }) => size !== null)
  const weightOf = ({ size }: InputFile) => (isSized ? (size ?? 0) + 1 : 1)
  const whole = files.reduce((sum, file) => sum + weightOf(file), 0)
  const started = now()
  const groupsOf = new Map<InputFile, { readonly all: number; done: number }>()
  let [finished, kept, filesDone, rowGroups] = [0, 0, 0, 0]
  let shown = -Infinity

  const show = () => {
    const columns = terminal.columns()
    if (now() - shown < (columns === null ? lineEveryMs : barEveryMs)) return
    shown = now()
    const open = [...groupsOf].reduce(
      (sum, [file, { all, done }]) => sum + weightOf(file) * (all === 0 ? 1 : done / all),
      0,
    )
    const share = whole === 0 ? 1 : (finished + open) / whole
    const { bytes, waitingHost, waitingUntil } = meter.get()
    const progress = {
      files: files.length,
      filesDone,
      rowGroups,
      bytes,
      share,
      leftMs: timeLeft(kept / Math.max(1, whole), share, now() - started),
      waiting:
        waitingHost === null || waitingUntil === null
          ? null
          : { host: waitingHost, until: waitingUntil },
    }
    if (columns === null) terminal.note(progressText(progress).trim())
    else terminal.progress(progressBar(progress, columns))
  }
  const unsubscribe = meter.subscribe(show)

  const reporter: Reporter = {
    opened(file, all) {
      groupsOf.set(file, { all, done: 0 })
      show()
    },
    counted(file) {
      const groups = groupsOf.get(file)
      if (groups) groups.done++
      rowGroups++
      show()
    },
    done(file) {
      groupsOf.delete(file)
      finished += weightOf(file)
      filesDone++
      show()
    },
    kept(file, all) {
      kept += weightOf(file)
      rowGroups += all
      reporter.done(file)
    },
    stop() {
      unsubscribe()
      terminal.progress('')
    },
  }
  return reporter
}
