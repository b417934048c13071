import type { Browser, CDPSession, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** Memory in bytes. */
export interface Memory {
  /** Heaps by what they are of: `page`, or the name of a worker's script; bytes. */
  readonly parts: Readonly<Record<string, number>>
  /** Their sum: JavaScript, what it holds in the browser, and buffers with WebAssembly's memory: page and workers. */
  readonly heap: number
  /** All of the tab's process that is its own, code apart; null where the system does not tell. */
  readonly process: number | null
}

interface HeapUsage {
  readonly usedSize: number
  readonly embedderHeapUsedSize?: number
  readonly backingStorageSize?: number
}

const sizeOf = (usage: HeapUsage) =>
  usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)

/** Asks page and workers of a tab for their heaps. */
async function openHeaps(page: Page) {
  const session = await page.context().newCDPSession(page)
  const workers = new Map<string, { readonly name: string; size: number }>()
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const name = new URL(targetInfo.url).pathname.replace(/^.*\/(.*?)-[\w-]{8}\.js$/, '$1')
    workers.set(sessionId, { name, size: 0 })
  })
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId))
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { result } = JSON.parse(message) as { result?: HeapUsage }
    const worker = workers.get(sessionId)
    if (worker && result && 'usedSize' in result) worker.size = sizeOf(result)
  })
  // Without `flatten` the workers answer through this session.
  const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false }
  await session.send('Target.setAutoAttach', options)
  let number = 0
  return {
    session,
    /** Of the page now, and of each worker as it last told: a busy one answers when it is done. */
    async parts(): Promise<Record<string, number>> {
      for (const sessionId of workers.keys()) {
        const message = JSON.stringify({ id: ++number, method: 'Runtime.getHeapUsage' })
        await session.send('Target.sendMessageToTarget', { sessionId, message })
      }
      const own = sizeOf(await session.send('Runtime.getHeapUsage'))
      const parts: Record<string, number> = { page: own }
      for (const { name, size } of workers.values()) parts[name] = (parts[name] ?? 0) + size
      return parts
    },
  }
}

/** Anonymous memory of the largest renderer of a browser that has one tab. */
async function processMemory(browser: CDPSession): Promise<number | null> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
      return 1024 * Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    })
  return Math.max(...(await Promise.all(sizes))) || null
}

/** Follows the memory of a tab, which must be the only one of its browser. */
export async function watchMemory(browser: Browser, page: Page) {
  const heaps = await openHeaps(page)
  const whole = await browser.newBrowserCDPSession()
  let peak: Memory = { parts: {}, heap: 0, process: null }
  const look = async (): Promise<Memory> => {
    const [parts, process] = [await heaps.parts(), await processMemory(whole)]
    const heap = Object.values(parts).reduce((sum, size) => sum + size, 0)
    const most = process === null ? peak.process : Math.max(peak.process ?? 0, process)
    peak = { ...(heap > peak.heap ? { parts, heap } : peak), process: most }
    return { parts, heap, process }
  }
  const end = new AbortController()
  const watching = (async () => {
    while (!end.signal.aborted) {
      await look()
      await delay(200)
    }
  })()
  return {
    /** The memory after garbage has been collected. */
    async settled(): Promise<Memory> {
      await heaps.session.send('HeapProfiler.collectGarbage')
      await look()
      await delay(300)
      return look()
    },
    /** Ends the watch and gives the most that was seen. */
    async stop(): Promise<Memory> {
      end.abort()
      await watching
      return peak
    },
  }
}
