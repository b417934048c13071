import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './lib/build.ts'
import { provideChromium } from './lib/chromium.ts'
import { provideEngine } from './lib/engine.ts'
import { root, runTool, say } from './lib/run.ts'
import {
  addTallies,
  describeTally,
  judge,
  nothing,
  tallyPlaywright,
  tallyVitest,
  type PlaywrightReport,
  type Tally,
  type VitestReport,
} from './lib/tally.ts'

const reports = join(root, '.cache', 'reports')
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')
const tallyFile = join(reports, 'tests.json')

/** A reporter's JSON; undefined when the runner ended before it wrote one. */
async function readReport(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

async function runUnitAndBrowser(): Promise<Tally> {
  const projects = ['--project', 'unit', '--project', 'browser']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  const { code } = await runTool('vitest', ['run', ...projects, ...reporters])
  const report = (await readReport(vitestReport)) as VitestReport | undefined
  return judge(report ? tallyVitest(report) : nothing, code)
}

async function runEndToEnd(): Promise<Tally> {
  if (!(await build())) {
    say('The app could not be built, so the end-to-end tests were not run.')
    return judge(nothing, 1)
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
  const { code } = await runTool('playwright', ['test', '--reporter=list,json'], { env })
  const report = (await readReport(playwrightReport)) as PlaywrightReport | undefined
  return judge(report ? tallyPlaywright(report) : nothing, code)
}

await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })
const provided = [await provideChromium(), await provideEngine()]
if (provided.includes(false)) {
  say('tests: not run, because something that they need is missing (see above)')
  process.exitCode = 1
} else {
  const unit = await runUnitAndBrowser()
  const endToEnd = await runEndToEnd()
  const all = addTallies(unit, endToEnd)
  await writeFile(tallyFile, JSON.stringify(all))
  for (const failure of all.failures) say(`failed: ${failure}`)
  say(`unit and browser: ${describeTally(unit)}; end to end: ${describeTally(endToEnd)}`)
  say(`tests: ${describeTally(all)}`)
  if (all.failed > 0 || all.passed === 0) process.exitCode = 1
}
