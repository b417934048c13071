import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test as base } from '../support/e2e.ts'

/** What `npm run hub` says, up to how it is stopped. */
async function linesOf({ stdout }: ChildProcess): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: stdout! })) {
    lines.push(line)
    if (line.startsWith('Stop it')) return lines
  }
  throw new Error(`it ended after ${JSON.stringify(lines)}`)
}

const test = base.extend<{ said: string }>({
  said: async ({}, provide) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/hub.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await provide((await linesOf(child)).join('\n'))
    } finally {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    }
  },
})

test('npm run hub: its link opens exact numbers, its Hub answers, signing in is offered', async ({
  page,
  said,
  problems,
}) => {
  test.slow()
  problems.allow(/status of 40[13]/)
  const [, link = '', app = ''] = /is at ((http:\S+)\?source=hub)\n/.exec(said) ?? []
  const [, hub = ''] = /The Hub is at (http:\S+),/.exec(said) ?? []
  await page.goto(link)
  const licenses = page
    .getByRole('figure')
    .filter({ has: page.getByRole('link', { name: 'CSV: Conversations by license' }) })
  await expect(licenses).toContainText('exact, by the catalog')
  const info = await fetch(`${hub}/api/datasets/test/gated`)
  expect(info.status).toBe(200)
  await page.goto(`${app}?source=hub:test/gated&view=browse`)
  await expect(page.getByRole('button', { name: /sign in/i }).first()).toBeVisible()
  expect(await (await fetch(`${hub}/__control/violations`)).json()).toEqual([])
  // The app is gone before its page is; late parts of it would be missed.
  await page.goto('about:blank')
})
