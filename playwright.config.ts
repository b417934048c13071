import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, findChromium } from './scripts/browser.ts'

const executablePath = findChromium()

/** No name but the loopback address resolves, so that no test can reach the internet. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'

/** The app under test is served over the folder `dist` by tests/support/e2e.ts, on a port of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    // Tests of requests count those of the app itself; offline.spec.ts allows the worker.
    serviceWorkers: 'block',
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
    launchOptions: {
      args: [...CHROMIUM_ARGS, LOOPBACK_ONLY],
      ...(executablePath !== undefined && { executablePath }),
    },
  },
})
