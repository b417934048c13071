import type { Page } from '@playwright/test'
import { expect } from '../support/e2e.ts'
import { openingFaults, refusals } from '../support/fault-cases.ts'
import { expectConversations, expectTrueRows, scrollTo, tryAgain } from '../support/grid.ts'
import { alpha, beta, test, type TwoHosts } from '../support/two-hosts.ts'

const both = alpha.rows + beta.rows

test.describe('while files are opened', () => {
  for (const { name, fault, skip = 0, says } of openingFaults) {
    test(`${name}: named, the other file works, and trying again helps`, async ({
      page,
      hosts,
      problems,
    }) => {
      problems.allow(refusals)
      hosts.faulty.fail({ fault, skip })
      await page.goto(hosts.link)
      await expect(page.getByRole('alert')).toContainText(says)
      await expectConversations(page, beta.rows)
      await expectTrueRows(page, [beta])
      hosts.faulty.clear()
      await tryAgain(page, says)
      await expectConversations(page, both)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expectTrueRows(page, [alpha, beta])
    })
  }

  test('a host that allows no other site: named, and trying again helps', async ({
    page,
    hosts,
    problems,
  }) => {
    problems.allow(refusals)
    hosts.faulty.options.cors = 'none'
    await page.goto(hosts.link)
    const says = /chat-00000-of-00002\.parquet could not be reached.*CORS/s
    await expect(page.getByRole('alert')).toContainText(says)
    await expectTrueRows(page, [beta])
    hosts.faulty.options.cors = 'exposed'
    await tryAgain(page, says)
    await expectConversations(page, both)
    await expectTrueRows(page, [alpha, beta])
  })

  test('429 that says how long: the status bar tells, and it goes on by itself', async ({
    page,
    hosts,
    problems,
  }) => {
    problems.allow(refusals)
    const headers = { 'retry-after': '3', 'access-control-expose-headers': 'Retry-After' }
    hosts.faulty.fail({ fault: { kind: 'status', status: 429, headers }, times: 1 })
    await page.goto(hosts.link)
    await expect(waiting(page, hosts)).toHaveText(/asked us to wait [1-4] s/)
    await expectTrueRows(page, [beta])
    await expectConversations(page, both)
    await expect(waiting(page, hosts)).toHaveCount(0)
    await expectTrueRows(page, [alpha, beta])
  })

  test('429 that hides how long: the status bar tells a minute, the other file works', async ({
    page,
    hosts,
    problems,
  }) => {
    problems.allow(refusals)
    hosts.faulty.fail({ fault: { kind: 'rate-limit', retryAfter: 1 } })
    await page.goto(hosts.link)
    await expect(waiting(page, hosts)).toHaveText(/asked us to wait (5\d|6[0-3]) s/)
    await expectTrueRows(page, [beta])
    expect(hosts.faulty.log.length).toBe(1)
  })

  test('429 that asks for a day: said at once, not waited for', async ({
    page,
    hosts,
    problems,
  }) => {
    problems.allow(refusals)
    const headers = { 'retry-after': '86400', 'access-control-expose-headers': 'Retry-After' }
    hosts.faulty.fail({ fault: { kind: 'status', status: 429, headers } })
    await page.goto(hosts.link)
    const says = /asked us to wait 86,400 s.*chat-00000-of-00002\.parquet/s
    await expect(page.getByRole('alert')).toContainText(says)
    await expectTrueRows(page, [beta])
  })

  test('slow bytes: the other file is shown first, then every row in its place', async ({
    page,
    hosts,
  }) => {
    hosts.faulty.options.bytesPerSecond = 100_000
    await page.goto(hosts.link)
    await expectConversations(page, beta.rows)
    await expectTrueRows(page, [beta])
    await expect(page.getByText('so far', { exact: false })).toBeVisible()
    await expectConversations(page, both)
    hosts.faulty.options.bytesPerSecond = 10_000_000
    await expectTrueRows(page, [alpha, beta])
    await scrollTo(page, both, both)
    await expectTrueRows(page, [alpha, beta])
  })
})

/** What the status bar says about the host that asks to wait. */
function waiting(page: Page, { faulty }: TwoHosts) {
  const host = new URL(faulty.origin).host
  return page.getByRole('status').filter({ hasText: host })
}
