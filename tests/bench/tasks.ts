import type { Browser, Page } from '@playwright/test'

/** The longest task of a page's main thread, in milliseconds. */
export interface Task {
  readonly ms: number
  /** The thread's own time, which other work on the machine does not lengthen. */
  readonly cpuMs: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly tid: number
  readonly pid: number
  /** Microseconds of the clock, and of the thread's own time. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

function longestTask(trace: Buffer): Task {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      name.endsWith('RunTask') && ph === 'X' && mains.has(`${pid}/${tid}`),
  )
  const most = (times: readonly number[]) => Math.max(0, ...times) / 1000
  return {
    ms: most(tasks.map(({ dur = 0 }) => dur)),
    cpuMs: most(tasks.map(({ tdur = 0 }) => tdur)),
  }
}

/** Does some work in a page and gives the longest task that the page had meanwhile. */
export async function longestTaskOf<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<[Task, T]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  const done = await work()
  return [longestTask(await browser.stopTracing()), done]
}
