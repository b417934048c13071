import { listChromiums } from '../browser.ts'
import { run, runTool, say } from './run.ts'

const START_TIMEOUT_MS = 30_000
const DOWNLOAD_TIMEOUT_MS = 300_000
const INSTALL_TIMEOUT_MS = 900_000
/** Where another Chromium would do. */
const OPTIONAL_TIMEOUT_MS = 180_000

/** A way to get a Chromium; `commands` are run in turn until one fails. */
interface Installer {
  readonly name: string
  readonly commands: readonly (readonly string[])[]
  readonly needsRoot: boolean
}

/** Chromium without windows: the end-to-end tests take 18 minutes in it instead of 21. */
const SHELL_INSTALLER: Installer = {
  name: 'apt-get',
  commands: [['update'], ['install', '-y', 'chromium-headless-shell']],
  needsRoot: true,
}

const INSTALLERS: readonly Installer[] = [
  SHELL_INSTALLER,
  {
    name: 'apt-get',
    commands: [['update'], ['install', '-y', 'chromium']],
    needsRoot: true,
  },
  { name: 'dnf', commands: [['install', '-y', 'chromium']], needsRoot: true },
  { name: 'brew', commands: [['install', '--cask', 'chromium']], needsRoot: false },
]

/**
 * Makes sure that a Chromium starts on this machine and names it in `CHROMIUM_PATH` for everything
 * that runs afterwards. Where `CI` is set, one without windows is installed if that can be done. Says what
 * it did.
 * @returns whether there is one; if not, it has said what to do
 */
export async function provideChromium(): Promise<boolean> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) {
    if (await starts(named)) return settle(named, 'named by CHROMIUM_PATH')
    say(`browser: CHROMIUM_PATH names ${named}, which does not start. Correct or unset it.`)
    return false
  }
  const present = await firstThatStarts()
  if (present !== undefined) {
    const isWanted = process.env['CI'] !== undefined && !present.endsWith('headless-shell')
    const shell = isWanted ? await fromInstaller(SHELL_INSTALLER, OPTIONAL_TIMEOUT_MS) : undefined
    return settle(shell ?? present, shell === undefined ? 'already here' : 'installed by apt-get')
  }
  const downloaded = await fromPlaywright()
  if (downloaded !== undefined) return settle(downloaded, "downloaded by Playwright's installer")
  for (const installer of INSTALLERS) {
    const installed = await fromInstaller(installer)
    if (installed !== undefined) return settle(installed, `installed by ${installer.name}`)
  }
  say('browser: no Chromium could be had, and the tests need one.')
  say('Install Chromium or Chrome, or name one: CHROMIUM_PATH=/path/to/chromium npm test')
  return false
}

function settle(path: string, how: string): true {
  process.env['CHROMIUM_PATH'] = path
  say(`browser: ${path}, ${how}`)
  return true
}

/** A file that is there may still lack libraries, or be a stub that only says what to install. */
async function starts(path: string): Promise<boolean> {
  const options = { quiet: true, timeoutMs: START_TIMEOUT_MS }
  return (await run(path, ['--version', '--no-sandbox'], options)).code === 0
}

async function firstThatStarts(): Promise<string | undefined> {
  for (const path of listChromiums()) if (await starts(path)) return path
  return undefined
}

async function fromPlaywright(): Promise<string | undefined> {
  say("browser: none found, trying Playwright's download")
  const options = { quiet: true, timeoutMs: DOWNLOAD_TIMEOUT_MS }
  const { code, output } = await runTool('playwright', ['install', 'chromium'], options)
  if (code !== 0) {
    say(`browser: the download failed (${reasonIn(output)})`)
    return undefined
  }
  const path = await firstThatStarts()
  if (path === undefined) say('browser: the downloaded one lacks libraries of this system')
  return path
}

async function fromInstaller(
  { name, commands, needsRoot }: Installer,
  timeoutMs = INSTALL_TIMEOUT_MS,
): Promise<string | undefined> {
  const there = await run(name, ['--version'], { quiet: true, timeoutMs: START_TIMEOUT_MS })
  if (there.code !== 0) return undefined
  if (needsRoot && process.getuid?.() !== 0) {
    say(`browser: ${name} is here, but only root may install with it`)
    return undefined
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const command of commands) {
    say(`browser: ${name} ${command.join(' ')}`)
    const options = { quiet: true, timeoutMs, env }
    const { code, output } = await run(name, command, options)
    if (code !== 0) {
      say(`browser: ${name} failed (${reasonIn(output)})`)
      return undefined
    }
  }
  return firstThatStarts()
}

function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const telling = lines.find((line) => /^(E:|Error:)/.test(line))
  return telling ?? lines.filter(Boolean).at(-1) ?? 'no reason given'
}
