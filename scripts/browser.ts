import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const SYSTEM_NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const USUAL_PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Arguments for a Chromium that runs in a container, has no graphics card and calls nobody. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]

/**
 * Path of a Chromium on this machine, or `undefined`: the one named by `CHROMIUM_PATH`, else the
 * system's, else the one that Playwright has downloaded.
 */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? listChromiums()[0]
}

/**
 * Every executable that should be a Chromium, in the order of preference, `CHROMIUM_PATH` apart. The one
 * without windows comes first: it starts sooner and draws nothing but pages.
 */
export function listChromiums(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...new Set([...USUAL_PLACES, ...onPath, playwrightPath()])].filter(isExecutable)
}

function playwrightPath(): string {
  try {
    return chromium.executablePath()
  } catch {
    // Playwright has no build for this system.
    return ''
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
