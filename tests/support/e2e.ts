import { existsSync } from 'node:fs'
import { test as base, expect, type BrowserContext } from '@playwright/test'
import { startStaticServer, type StaticServer } from '../../src/cli/static-server.ts'

/** What the page did that no test of a working app may see. */
export interface Problems {
  /** All of them so far, one line each. */
  readonly seen: readonly string[]
  /** Lets lines that match pass: for tests that provoke a fault, such as a `404` in the console. */
  allow(pattern: RegExp): void
}

interface TestFixtures {
  /** Lines that every test of a file or group lets pass; see {@link Problems.allow}. */
  allowed: RegExp | null
  /** Watches every page of the test and fails it at its end when there was a problem. */
  problems: Problems
}

interface WorkerFixtures {
  /** The built app on a port of its own; `page.goto('./?view=browse')` opens an address in it. */
  site: StaticServer
}

function watch(context: BrowserContext, report: (line: string) => void): void {
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    report(`console error: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => report(`page error: ${String(error.error())}`))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const remote = /^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1'
    if (remote) report(`request to another host: ${request.url()}`)
  })
}

/** Playwright's test over the built app, with a watch on console, errors and hosts. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({}, provide) => {
      if (!existsSync('dist/index.html')) throw new Error('Run `npm run build` first.')
      const server = await startStaticServer({ folder: 'dist' })
      await provide(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, provide) => provide(site.url),
  allowed: [null, { option: true }],
  problems: [
    async ({ context, allowed }, provide) => {
      const seen: string[] = []
      const passing = allowed ? [allowed] : []
      watch(context, (line) => seen.push(line))
      await provide({ seen, allow: (pattern) => passing.push(pattern) })
      const unexpected = seen.filter((line) => !passing.some((pattern) => pattern.test(line)))
      expect(unexpected, 'what the page did beside the test').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
