import { catalogColumns, type MeasuredGroup } from '../catalog/catalog.ts'
import type { DescribedFile } from '../catalog/format.ts'
import type { CountedFile } from '../catalog/join.ts'
import { claimOfRows } from '../catalog/make-claim.ts'
import { createFileFailures } from '../catalog/file-failures.ts'
import { isLeftOut } from '../catalog/file-faults.ts'
import { createTally } from '../catalog/tally.ts'
import { branchSignal } from '../lib/abort.ts'
import { AppError, faultOf, isAbort, isAppError, type Fault } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import { createPace } from '../lib/pace.ts'
import type { CountedFooter, CountedGroup } from '../parquet/protocol.ts'
import { sameShape } from '../scan/row-index.ts'
import { countingOrder } from './counting-order.ts'
import type { Counter, CounterEffects } from './counter.ts'
import type { Dataset } from './dataset.ts'
import { keptName } from './kept-counts.ts'
import { isStale } from './stale.ts'

/** Files counted at the same time: one waits for its footer while another's columns come. */
const filesAtOnce = 4

/** Least time between two changes of the numbers on screen, in ms. */
const flushMs = 200

/** Row groups counted before the pace is worth telling. */
const paceGroups = 20

/** What is known of a file by its footer. */
type Footer = Pick<DescribedFile, 'size' | 'footer'>

/**
 * Counts row groups of one dataset; a new one is made for each. Files that are not open are opened
 * only for it: of each, no more than rows and counts per row group stay in memory.
 */
export function createCounter(effects: CounterEffects): Counter {
  const { reader, get, update, now } = effects
  const addToTally = createTally()
  const footers = new Map<number, Footer>()
  let running = new AbortController()
  let failures = createFileFailures<number>()
  let pending: MeasuredGroup[] = []
  let finished: number[] = []
  let isToLearn = false
  let bytes = 0
  let counted = 0
  let spentMs = 0
  let since: number | null = null

  const flush = () => {
    pacing.cancel()
    if (isToLearn) effects.learn()
    isToLearn = false
    const { catalog: before, totals: old, measuring } = get()
    counted += pending.length
    const { catalog, totals, added } = addToTally({ catalog: before, totals: old }, pending)
    pending = []
    const elapsed = spentMs + (since === null ? 0 : now() - since)
    const pace = { bytes, msPerGroup: counted < paceGroups ? null : elapsed / counted }
    const rowGroups = measuring.rowGroups + added
    update({ catalog, totals, pace, measuring: { ...measuring, rowGroups } })
    handOver()
  }
  const pacing = createPace(flushMs, now, flush)
  const handOver = () => {
    const files = finished.flatMap((file) => countedFile(get(), file, footers.get(file)) ?? [])
    finished = []
    if (files.length === 0) return
    const { tuples } = get().catalog
    effects.onFinished({ tuples, files: new Map(files.map((each) => [each.file.name, each])) })
  }

  const onGroup = (file: number, group: CountedGroup) => {
    pending.push({ file, ...group })
    bytes += group.bytes
    failures.passed()
    pacing.soon()
  }
  const onFooter = (file: number, { size, hash, rows, bytes: read }: CountedFooter) => {
    const { files, shapes } = get()
    const ref = files[file]?.ref
    if (!ref) return
    const identity = (ref.kind === 'url' ? ref.identity : undefined) ?? null
    const claim = claimOfRows({ name: ref.name, size, identity, footer: hash }, rows)
    footers.set(file, { size, footer: hash })
    effects.onFooter(file, claim)
    bytes += read
    const shape = shapes[file]
    if (shape && sameShape(shape, claim)) return
    isToLearn = true
    pacing.soon()
  }

  /** Counts what is left of a file. @returns the first damage found, or null */
  const countFile = async (file: number, signal: AbortSignal): Promise<Fault | null> => {
    const { files, shapes, catalog } = get()
    const { ref, opened } = files[file] ?? {}
    if (!ref) return null
    const groups = catalog.files[file] ?? []
    const isCounted = (rowGroup: number) => groups[rowGroup] !== undefined
    if (opened) {
      footers.set(file, opened)
      const all = [...(shapes[file]?.rowGroups.keys() ?? [])]
      const rowGroups = all.filter((rowGroup) => !isCounted(rowGroup))
      const args = { id: opened.id, rowGroups, columns: catalogColumns }
      return reader.call('count', args, { signal, onEvent: (group) => onGroup(file, group) })
    }
    const skip = [...groups.keys()].filter(isCounted)
    const args = { ref, skip, columns: catalogColumns }
    const branch = branchSignal(signal)
    const known = footers.get(file)
    const seen = { isOther: false }
    try {
      return await reader.call('measure', args, {
        signal: branch.signal,
        onEvent(event) {
          if (seen.isOther) return
          if (event.kind === 'group') onGroup(file, event.group)
          else if (skip.length === 0 || event.footer.hash === known?.footer)
            onFooter(file, event.footer)
          else {
            seen.isOther = true
            branch.abort()
          }
        },
      })
    } catch (error) {
      const isChanged = seen.isOther && !signal.aborted
      throw isChanged
        ? new AppError({ kind: 'shard-changed', name: ref.name, what: 'etag' })
        : error
    } finally {
      branch.release()
    }
  }
  /** @throws AppError, AbortError when no other file can be counted either */
  const countOrLeaveOut = async (file: number, signal: AbortSignal): Promise<void> => {
    try {
      const damage = await countFile(file, signal)
      if (damage) failures.add(file, new AppError(damage))
      else finished.push(file)
    } catch (error) {
      if (!isAppError(error) || !isLeftOut(error.fault)) {
        failures.add(file, error)
        return
      }
      effects.onFault(file, error.fault)
      isToLearn = true
      pacing.soon()
    }
  }

  /** Counts all files that are left, also those whose turn comes meanwhile; `late` ones once all others are. */
  const countAll = async (late: ReadonlySet<number>, signal: AbortSignal) => {
    const tried = new Set<number>()
    for (;;) {
      const left = filesToCount(get()).filter((file) => !tried.has(file))
      if (left.length === 0) return
      const early = left.filter((file) => !late.has(file))
      const count = async (file: number, stopped: AbortSignal) => {
        tried.add(file)
        await countOrLeaveOut(file, stopped)
      }
      const order = countingOrder(get().files, early.length > 0 ? early : left)
      await eachLimited(order, filesAtOnce, count, signal)
      flush()
    }
  }

  const run = async (signal: AbortSignal, untilStart?: (signal: AbortSignal) => Promise<void>) => {
    const late = new Set(get().uncounted.keys())
    failures = createFileFailures()
    update({ measuring: { ...get().measuring, state: 'running', fault: null } })
    const end = (state: Dataset['measuring']['state'], fault: Fault | null) => {
      isToLearn = footers.size > 0
      flush()
      if (since !== null) spentMs += now() - since
      since = null
      const isLeft = state === 'done' && filesToCount(get()).length > 0
      const measuring = { ...get().measuring, state: isLeft ? ('asking' as const) : state, fault }
      update({ measuring, uncounted: failures.all })
    }
    try {
      await untilStart?.(signal)
      since = now()
      await countAll(late, signal)
      const fault = worst([...failures.all.values()])
      end(fault ? 'failed' : 'done', fault)
    } catch (error) {
      if (signal !== running.signal) return
      if (isAbort(error)) end('asking', null)
      else end('failed', faultOf(error))
    }
  }
  return {
    start(untilStart) {
      running.abort()
      running = new AbortController()
      void run(running.signal, untilStart)
    },
    stop: () => {
      running.abort()
    },
  }
}

/** Of faults of single files, the one whose remedy comes first: open anew, then try again. */
function worst(faults: readonly Fault[]): Fault | null {
  return faults.find(isStale) ?? faults.find((fault) => !isLeftOut(fault)) ?? faults[0] ?? null
}

/** Files that take part and have row groups that were not counted. */
function filesToCount({ files, shapes, catalog }: Dataset): number[] {
  return files.flatMap(({ fault }, file) => {
    const groups = catalog.files[file] ?? []
    const isDone = shapes[file] !== undefined && groups.every((group) => group !== undefined)
    return fault || isDone ? [] : [file]
  })
}

/** A file with its counts, as it is kept; undefined where they are not complete. */
function countedFile(data: Dataset, file: number, known?: Footer): CountedFile | undefined {
  const ref = data.files[file]?.ref
  const groups = data.catalog.files[file] ?? []
  if (!ref || !known) return undefined
  if (groups.length === 0 || !groups.every((group) => group !== undefined)) return undefined
  const identity = (ref.kind === 'url' ? ref.identity : undefined) ?? null
  const { size, footer } = known
  return { file: { name: keptName(ref), size, identity, footer }, groups }
}
