import { startStaticServer } from '../../src/cli/static-server.ts'
import { resolve } from 'node:path'
import { peerFolder, peers } from './peers.ts'
import { mb, ms, type Part } from './report.ts'
import { bytesOf, linkOf, median, repeat, tall, withPage, type Bench } from './setup.ts'

/** A cold navigation: the time until 50 rows are on screen, and what it took. */
interface Arrival {
  readonly ms: number
  readonly bytes: number
  readonly requests: number
  /** What the text cell of the 50th row says. */
  readonly text: string
}

/** Opens an address and waits for a text in the place of the 50th row. */
async function arrive(
  { browser, server }: Bench,
  address: string,
  place: string,
): Promise<Arrival> {
  return withPage(
    browser,
    async (page) => {
      await page.addInitScript((place) => {
        const textAt = (selector: string) => document.querySelector(selector)?.textContent ?? ''
        const look = () => {
          const text = textAt(place)
          if (text === '') requestAnimationFrame(look)
          else {
            const found = { text, ms: performance.now() }
            setTimeout(() =>
              Object.assign(window, { arrival: { ...found, ms: performance.now() } }),
            )
          }
        }
        look()
      }, place)
      server.clear()
      await page.goto(address)
      const handle = await page.waitForFunction(
        () => (window as { arrival?: { text: string; ms: number } }).arrival,
      )
      const { text, ms } = (await handle.jsonValue())!
      return { ms, text, bytes: bytesOf(server.log), requests: server.log.length }
    },
    tall,
  )
}

/** Navigation to the first 50 rows, ours against the hyperparam viewer. */
export async function benchNavigation(bench: Bench): Promise<Part> {
  const folder = resolve(await peerFolder(peers.hyperparam), 'dist')
  const viewer = await startStaticServer({ folder })
  const runs = Math.max(3, bench.runs)
  try {
    const app = bench.site + linkOf([bench.url])
    const other = `${viewer.url}?key=${encodeURIComponent(bench.url)}`
    const ours: Arrival[] = []
    const theirs: Arrival[] = []
    await repeat(runs, async () => {
      ours.push(await arrive(bench, app, '[data-position="49"] [role=gridcell]:nth-child(3)'))
      theirs.push(await arrive(bench, other, 'tr[aria-rowindex="51"] td[aria-colindex="8"]'))
    })
    for (const [i, { text }] of ours.entries()) {
      const start = text.trim().slice(0, 40)
      if (!theirs[i]?.text.includes(start)) throw new Error(`the 50th rows differ: ${start}`)
    }
    const [a, b] = [median(ours.map((run) => run.ms)), median(theirs.map((run) => run.ms))]
    const told = (runs: readonly Arrival[], time: number) =>
      `${ms(time)}, ${mb(median(runs.map((run) => run.bytes)))} in ${median(runs.map((run) => run.requests))} requests`
    return {
      title: 'Navigation to the first 50 rows of a remote 207 MB shard, cold',
      figures: [
        {
          name: 'until the 50th row is on screen',
          ours: told(ours, a),
          other: `${told(theirs, b)} (hyperparam ${peers.hyperparam.version})`,
          value: a / b,
          limit: { most: 0.7 },
        },
      ],
    }
  } finally {
    await viewer.close()
  }
}
