import { cdp } from 'vitest/browser'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the clock, and of the thread's own time. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

interface Session {
  send(method: string, params?: object): Promise<unknown>
  on(event: string, listener: (params: { value: TraceEvent[] }) => void): void
  off(event: string, listener: (params: { value: TraceEvent[] }) => void): void
}

/**
 * The longest task of the page's main thread while something is done, in milliseconds: by the clock,
 * and of the thread's own computing, which does not grow with what else runs on the machine.
 */
export async function longestTaskOf(
  work: () => Promise<void>,
): Promise<{ readonly ms: number; readonly cpuMs: number }> {
  const session = cdp() as unknown as Session
  // The runner opens the session at the first call, and twice when two come at once.
  await session.send('Browser.getVersion')
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: TraceEvent[] }) => {
    for (const event of value) if (isTask(event) || event.ph === 'M') events.push(event)
  }
  const done = new Promise<void>((resolve) =>
    session.on('Tracing.tracingComplete', () => resolve()),
  )
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
  })
  try {
    await work()
  } finally {
    await session.send('Tracing.end')
    await done
    session.off('Tracing.dataCollected', collect)
  }
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = events.filter((event) => isTask(event) && mains.has(`${event.pid}/${event.tid}`))
  if (tasks.length === 0) throw new Error('no task was traced')
  const most = (times: readonly number[]) => times.reduce((max, time) => Math.max(max, time), 0)
  return {
    ms: most(tasks.map(({ dur = 0 }) => dur)) / 1_000,
    cpuMs: most(tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  }
}

function isTask({ name, ph }: TraceEvent): boolean {
  return ph === 'X' && name.endsWith('RunTask')
}
