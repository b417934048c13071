import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { benchBytes } from './bytes.ts'
import { calm } from './calm.ts'
import { benchConversation } from './conversation.ts'
import { benchCrossFilter } from './cross-filter.ts'
import { benchExport } from './exporting.ts'
import { benchHeap } from './heap.ts'
import { benchHostileMaths } from './hostile-maths.ts'
import { benchHub } from './hub.ts'
import { benchNavigation } from './navigation.ts'
import { benchReading } from './reading.ts'
import { tableOf, type Part } from './report.ts'
import { benchScans } from './scans.ts'
import { benchScrolling } from './scrolling.ts'
import { latencyMs, startBench } from './setup.ts'
import { benchSql } from './sql.ts'
import { stocks } from './stock.ts'

const USAGE = `Measures the figures of the design against other tools, in one run on this machine.
  npm run bench                        everything, three times
  npm run bench -- --quick             each thing once, and less of it
  npm run bench -- --only sql,heap     some parts
Build the app first: npm run build`

/** Seconds that a part waits at most until the machine has nothing else to do. */
const patience = { quick: 5, full: 60 }

function readArguments() {
  try {
    const options = { quick: { type: 'boolean' }, only: { type: 'string' } } as const
    return parseArgs({ options }).values
  } catch {
    // A word that it does not know.
    return undefined
  }
}

const values = readArguments()
if (!values) {
  console.error(USAGE)
  process.exit(2)
}
if (!existsSync('dist/index.html')) throw new Error('Run `npm run build` first.')
const { quick: isQuick = false, only } = values
const bench = await startBench(isQuick)
const rivals = await stocks()
const all: Record<string, () => Part | Promise<Part>> = {
  filter: benchCrossFilter,
  hub: () => benchHub(bench),
  maths: benchHostileMaths,
  bytes: benchBytes,
  navigation: () => benchNavigation(bench),
  conversation: () => benchConversation(bench, rivals),
  scan: () => benchScans(bench, rivals),
  sql: () => benchSql(bench, rivals),
  scroll: () => benchScrolling(bench),
  reading: () => benchReading(bench),
  heap: () => benchHeap(bench, isQuick ? 2 : 10),
  export: () => benchExport(bench),
}
const wanted = only?.split(',') ?? Object.keys(all)
const { rows, size } = bench.shard
const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model)
console.log(
  `${rows} rows, ${(size / 1e6).toFixed(1)} MB, ${latencyMs} ms a request; ` +
    `Chromium ${bench.browser.version()}; ${cpus().length} x ${model}; ` +
    `medians of ${bench.runs}, stock as well`,
)
const parts: Part[] = []
const failures: string[] = []
let busiest = 0
for (const [name, measure] of Object.entries(all)) {
  if (!wanted.includes(name)) continue
  const busy = await calm(isQuick ? patience.quick : patience.full)
  busiest = Math.max(busiest, busy)
  console.log(`${name} … (${Math.round(100 * busy)} % of the processors are busy with other work)`)
  try {
    parts.push(await measure())
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
console.log(`\n${tableOf(parts)}\n`)
if (busiest > 0.15) {
  console.log('Other work ran on this machine meanwhile: times and their ratios are rough.')
}
for (const failure of failures) console.log(`not measured: ${failure}`)
for (const rival of rivals) await rival.close()
await bench.close()
// Times never fail the bench; a comparison whose sides answer differently does.
if (failures.length > 0) process.exitCode = 1
