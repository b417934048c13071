import type { Page } from '@playwright/test'
import { expect, test as base } from '../support/e2e.ts'
import { startHubApp, type HubApp } from '../support/hub/app.ts'
import { accessRepos } from '../support/hub/fixtures/small/access.ts'
import {
  plainCard,
  repositoryOf,
  shardFile,
  shardPath,
} from '../support/hub/fixtures/small/repository.ts'
import { settledLines } from '../support/grid.ts'
import type { HubRepo } from '../support/hub/repo.ts'

/** Gated, and more than what the first screen reads. */
function largeRepo(): HubRepo {
  const told = { tag: 'large', rowGroups: 6, groupRows: 100, ballast: 6000 }
  const card = plainCard([{ name: 'train', rows: 600 }])
  return repositoryOf('test/large', [shardFile(shardPath('train', 0, 1), told)], card, 'gated')
}

/** The app over a double of the Hub with restricted repositories. */
const test = base.extend<{ hub: HubApp; config: object }>({
  config: [
    { oauthClientId: 'explorer', oauthScopes: 'openid gated-repos read-repos' },
    { option: true },
  ],
  hub: async ({ config, problems }, provide) => {
    problems.allow(/status of (40[01345]|50\d)/)
    const app = await startHubApp({ repos: [...accessRepos(), largeRepo()], config })
    await provide(app)
    expect(app.double.violations()).toEqual([])
    await app.close()
  },
})

const token = /hf_oauth_test_\d+/
const gated = '?source=hub:test/gated&view=browse'
const note = (page: Page) => page.getByRole('alert')
const rows = (page: Page) => page.getByRole('checkbox', { name: 'chat 40' })
const signIn = (page: Page) => note(page).getByRole('button', { name: 'Sign in to the Hub' })

/** All requests of the page's windows and workers, with what was sent in them. */
function sent(page: Page) {
  const lines: string[] = []
  page.context().on('request', (request) => {
    const { origin } = new URL(request.url())
    const { authorization = '' } = request.headers()
    lines.push(`${origin} ${request.url()} ${request.postData() ?? ''} ${authorization}`)
  })
  return lines
}

/** Everything that the browser keeps for the page beyond the tab, and its history and address. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [
      location.href,
      JSON.stringify(Object.entries(localStorage)),
      document.cookie,
    ]
    found.push(JSON.stringify(history.state), document.documentElement.outerHTML)
    for (const name of await caches.keys()) {
      found.push(name)
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        found.push(request.url, JSON.stringify([...request.headers]), (await answer?.text()) ?? '')
        found.push(JSON.stringify([...(answer?.headers ?? [])]))
      }
    }
    for (const { name = '' } of await indexedDB.databases()) found.push(name)
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const entry of folder.values()) {
        found.push(entry.name)
        if (entry.kind === 'directory') await look(entry)
        else found.push(await (await entry.getFile()).text())
      }
    }
    await look(await navigator.storage.getDirectory())
    return found.join('\n')
  })
}

test('a gated dataset is read after signing in, and the token goes to the Hub alone', async ({
  page,
  hub,
}) => {
  const requests = sent(page)
  await page.goto(hub.url + gated)
  await signIn(page).first().click()
  await expect(rows(page)).toBeVisible()
  expect(new URL(page.url()).search).toBe(gated)
  await expect(note(page)).toHaveCount(0)
  const held = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))
  const [secret = ''] = token.exec(held) ?? []
  expect(secret).not.toBe('')
  expect(await kept(page)).not.toMatch(/hf_oauth|code=|code_verifier/)
  // The address of a request never names it, and only the Hub is told it.
  const { hub: origin } = hub.double
  expect(requests.filter((line) => line.split(' ')[1]?.includes(secret))).toEqual([])
  const told = requests.filter((line) => line.includes(secret))
  expect(told.length).toBeGreaterThan(0)
  expect(told.filter((line) => !line.startsWith(`${origin} `))).toEqual([])
  const { log } = hub.double
  expect(log.filter((entry) => entry.authorization && entry.listener !== 'hub')).toEqual([])
  expect(log.some((entry) => entry.authorization && entry.path.includes('/resolve/'))).toBe(true)
  expect(log.some((entry) => entry.listener !== 'hub' && entry.status === 206)).toBe(true)
  expect(JSON.stringify(log)).not.toContain(secret)

  await page.reload()
  await expect(rows(page)).toBeVisible()
  await page.getByTitle(/^Source/).click()
  await expect(page.getByText(/Signed in to the Hub as tester, until/)).toBeVisible()
})

test('a private dataset is found after signing in', async ({ page, hub }) => {
  await page.goto(`${hub.url}?source=hub:test/private&view=browse&q=a+b`)
  await expect(note(page)).toContainText('does not exist, or it needs a login')
  await signIn(page).click()
  await expect(page.getByTitle(/^Source/)).toContainText('test/private')
  await expect(rows(page)).toBeVisible()
  await expect(note(page)).toHaveCount(0)
  expect(page.url()).toBe(`${hub.url}?source=hub:test/private&view=browse&q=a+b`)
})

test('a private file by its address is found after signing in', async ({ page, hub }) => {
  const path = 'datasets/test/private/resolve/main/data/train-00000-of-00001.parquet'
  const link = `?source=${encodeURIComponent(`url:${hub.double.hub}/${path}`)}&view=browse`
  await page.goto(hub.url + link)
  await expect(note(page)).toContainText('does not exist, or it needs a login')
  await signIn(page).click()
  await expect(rows(page)).toBeVisible()
  await expect(note(page)).toHaveCount(0)
  const { log } = hub.double
  expect(log.some((entry) => entry.authorization && entry.path.includes('/resolve/'))).toBe(true)
})

for (const listener of ['hub', 'cdn'] as const) {
  test(`HEAD that the ${listener} refuses is done without, signed in`, async ({ page, hub }) => {
    await page.goto(hub.url + gated)
    const action = { kind: 'headFails', status: 405 } as const
    const rule = await hub.double.rules.add({ listener, action })
    await signIn(page).first().click()
    await expect(rows(page)).toBeVisible()
    await expect(note(page)).toHaveCount(0)
    const { fired } = hub.double.rules.list().find(({ id }) => id === rule) ?? {}
    expect(fired).toBeGreaterThan(0)
  })
}

test('signing in leaves no trace after signing out', async ({ page, hub }) => {
  await page.goto(`${hub.url}?source=hub:test/private&view=browse`)
  await signIn(page).click()
  await expect(rows(page)).toBeVisible()
  await page.getByTitle(/^Source/).click()
  await page.getByRole('button', { name: 'Sign out of the Hub' }).click()
  await expect(note(page)).toContainText('does not exist, or it needs a login')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  const before = hub.double.log.length
  await page.reload()
  await expect(signIn(page)).toBeVisible()
  expect(hub.double.log.slice(before).filter((entry) => entry.authorization)).toEqual([])
})

test('a login that is denied is said to be, and can be tried again', async ({ page, hub }) => {
  await page.goto(hub.url + gated)
  const rule = await hub.double.rules.add({ action: { kind: 'loginDenied' } })
  await signIn(page).first().click()
  const denied = note(page).filter({ hasText: 'was not allowed to use your account' })
  await expect(denied).toBeVisible()
  expect(page.url()).toBe(hub.url + gated)
  await hub.double.rules.remove(rule)
  await denied.getByRole('button', { name: 'Sign in again' }).click()
  await expect(rows(page)).toBeVisible()
})

test('an answer that nobody asked for gives nothing', async ({ page, hub }) => {
  const state = JSON.stringify({ nonce: 'x', redirectUri: 'https://evil.example/' })
  await page.goto(`${hub.url}?code=secret-code&state=${encodeURIComponent(state)}`)
  await expect(note(page)).toContainText('no sign-in that was begun in this tab')
  expect(page.url()).toBe(hub.url)
  expect(hub.double.log).toEqual([])
})

test('a code that the Hub does not take is said to be refused', async ({ page, hub }) => {
  await page.goto(hub.url + gated)
  await hub.double.rules.add({
    pathRegex: '^/oauth/token',
    action: { kind: 'status5xx', cors: true },
  })
  await signIn(page).first().click()
  await expect(note(page).filter({ hasText: 'did not complete the sign-in' })).toBeVisible()
  expect(page.url()).toBe(hub.url + gated)
})

test('a token that is revoked leaves what is loaded, and asks to sign in again', async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.url}?source=hub:test/large&view=browse`)
  await signIn(page).first().click()
  const [first] = await settledLines(page)
  expect(first?.cells.join(' ')).toContain('prompt 0')
  await hub.double.rules.add({ action: { kind: 'tokenRevoked' } })
  hub.double.clock.advance(2 * 3_600_000) // the signed address of the file is over, too
  const grid = page.getByRole('grid')
  await grid.focus()
  await grid.press('End')
  // Counting may be refused as well, which is said beside the filters.
  const said = page.getByRole('region', { name: 'Notices' }).getByRole('alert')
  const refused = said.filter({ hasText: 'refuses the access token' })
  await expect(refused).toBeVisible()
  await grid.press('Home')
  expect((await settledLines(page))[0]).toEqual(first)
  await hub.double.rules.clear()
  await refused.getByRole('button', { name: 'Sign in again' }).click()
  await expect(refused).toHaveCount(0)
  await settledLines(page)
  await expect(said).toHaveCount(0)
})

test('a dataset that needs no login works signed in, too', async ({ page, hub }) => {
  await page.goto(`${hub.url}?source=hub:test/new-name&view=browse`)
  await expect(rows(page)).toBeVisible()
  await page.getByTitle(/^Source/).click()
  const back = page.waitForEvent('framenavigated', (frame) => frame.url().includes('?code='))
  await page.getByRole('button', { name: 'Sign in to the Hub' }).click()
  await back
  await page.getByTitle(/^Source/).click()
  await expect(page.getByText(/Signed in to the Hub as tester/)).toBeVisible()
  await expect(rows(page)).toBeVisible()
  await expect(note(page)).toHaveCount(0)
})

test('within another page it begins in a tab of its own', async ({ page, hub }) => {
  await page.setContent(`<iframe src="${hub.url + gated}" width="1200" height="700"></iframe>`)
  const frame = page.frameLocator('iframe')
  const link = frame.getByRole('alert').getByRole('link', { name: 'Open in a new tab to sign in' })
  await expect(link.first()).toHaveAttribute('href', hub.url + gated)
  const opened = page.context().waitForEvent('page')
  await link.first().click()
  await signIn(await opened)
    .first()
    .click()
  await expect(rows(await opened)).toBeVisible()
})

test.describe('where nobody has set up sign-in', () => {
  test.use({ config: {} })

  test('a gated dataset says so and what to do instead', async ({ page, hub }) => {
    await page.goto(hub.url + gated)
    await expect(note(page).first()).toContainText('not set up for sign-in')
    const link = note(page).getByRole('link', { name: 'Its page on the Hub' }).first()
    await expect(link).toHaveAttribute('href', `${hub.double.hub}/datasets/test/gated`)
    await page.getByTitle(/^Source/).click()
    await expect(page.getByRole('button', { name: /sign in/i })).toHaveCount(0)
  })
})
