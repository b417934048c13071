import type { Page } from '@playwright/test'
import { escapePattern } from '../../src/lib/escape-pattern.ts'
import { expect, test } from '../support/e2e.ts'
import { startRangeServer, type RangeServer } from '../support/range-server.ts'
import {
  hasRealSmall,
  realSmallData,
  realSmallExpected,
  realSmallFiles,
} from '../support/real-small.ts'

test.skip(!hasRealSmall, 'the open corpus is not beside this checkout')

const facetGroups = {
  Category: 'per_category',
  Generator: 'per_generator',
  Reasoning: 'per_reasoning',
  License: 'per_license',
} as const

const words = (n: number) =>
  n === 1 ? '1 conversation' : `${n.toLocaleString('en-US')} conversations`

async function expectCount(page: Page, rows: number): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /conversation/ })).toHaveText(words(rows))
}

/** Counts of a facet as the rail shows them. */
async function facetCounts(page: Page, group: string): Promise<Record<string, number>> {
  const box = page.getByRole('group', { name: group, exact: true })
  const more = box.getByRole('button', { name: /more$/ })
  if ((await more.count()) > 0) await more.click()
  const rows = await box.getByRole('listitem').all()
  const pairs = await Promise.all(
    rows.map(async (row) => {
      const name = await row.locator('.fl').innerText()
      const count = await row.locator('.fn').innerText()
      return [name, Number(count.replaceAll(',', ''))] as const
    }),
  )
  return Object.fromEntries(pairs)
}

async function expectFacets(page: Page): Promise<void> {
  const expected = realSmallExpected()
  await expectCount(page, expected.rows)
  for (const [group, key] of Object.entries(facetGroups)) {
    await expect.poll(() => facetCounts(page, group)).toEqual(expected[key])
  }
}

test.describe('real-small as local files', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('./?view=browse')
    await page.getByTestId('files').setInputFiles(realSmallFiles())
    await page.getByRole('link', { name: 'Browse' }).click()
  })

  test('rows and facets equal the ground truth', async ({ page }) => {
    await expectFacets(page)
  })

  test('pairs of facets equal the ground truth', async ({ page }) => {
    const expected = realSmallExpected()
    await expectFacets(page)
    for (const [pair, group] of [
      ['per_category_reasoning', 'Reasoning'],
      ['per_category_generator', 'Generator'],
    ] as const) {
      for (const category of Object.keys(expected.per_category)) {
        const box = page
          .getByRole('group', { name: 'Category', exact: true })
          .getByRole('checkbox', { name: new RegExp(`^${category} `) })
        await box.check()
        const counts = await facetCounts(page, group)
        const found = Object.entries(counts).filter(([, rows]) => rows > 0)
        const wanted = Object.entries(expected[pair])
          .filter(([key]) => key.startsWith(`${category} | `))
          .map(([key, rows]) => [key.slice(category.length + 3), rows])
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
        await expectCount(page, expected.per_category[category] ?? 0)
        await box.uncheck()
      }
    }
  })
})

test.describe('real-small as addresses', () => {
  let server: RangeServer
  let source: string

  test.beforeAll(async () => {
    server = await startRangeServer({ '/data': realSmallData })
    const urls = realSmallFiles().map((file) => `${server.origin}/data/${file.split('/').at(-1)!}`)
    source = encodeURIComponent(`url:${urls.join(' ')}`)
  })
  test.afterAll(() => server.close())

  test('rows and facets equal the ground truth', async ({ page }) => {
    await page.goto(`./?source=${source}&view=browse`)
    await expectFacets(page)
  })

  /** Shows what a link asks for without loading the app anew. */
  const show = (page: Page, rest: string) =>
    page.evaluate((href) => {
      history.pushState(null, '', href)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `?source=${source}&view=browse${rest}`)

  /** The search read every row, and found so many. */
  const expectWhole = async (page: Page, rows: number) => {
    const progress = page.getByRole('group', { name: 'Search progress' })
    await expect(progress).toContainText(/^100 % All 2,985 rows read/, { timeout: 60_000 })
    await expectCount(page, rows)
  }

  for (const [form, asked] of [
    ['text', (phrase: string) => `&q=${encodeURIComponent(phrase)}`],
    ['escaped regex', (phrase: string) => `&re=${encodeURIComponent(escapePattern(phrase))}`],
  ] as const) {
    for (const [scope, key] of [
      ['', 'rows'],
      ['&in=user', 'rows_user'],
      ['&in=assistant', 'rows_assistant'],
    ] as const) {
      test(`every phrase finds the rows of the ground truth by ${form}${scope}`, async ({
        page,
      }) => {
        test.setTimeout(120_000)
        await page.goto(`./?source=${source}&view=browse`)
        for (const [phrase, expected] of Object.entries(realSmallExpected().search)) {
          await show(page, `${asked(phrase)}${scope}`)
          await expectWhole(page, expected[key])
        }
      })
    }

    test(`every phrase finds the rows of every category by ${form}`, async ({ page }) => {
      test.setTimeout(300_000)
      await page.goto(`./?source=${source}&view=browse`)
      await expectFacets(page)
      for (const [phrase, expected] of Object.entries(realSmallExpected().search)) {
        for (const category of Object.keys(realSmallExpected().per_category)) {
          await show(page, `&category=${category}${asked(phrase)}`)
          const progress = page.getByRole('group', { name: 'Search progress' })
          await expect(progress).toContainText(/^100 % All [\d,]+ rows read/, {
            timeout: 60_000,
          })
          await expectCount(page, expected.per_category[category] ?? 0)
        }
      }
    })
  }

  test('a phrase typed into the box, narrowed by category, counts the same', async ({ page }) => {
    const { search } = realSmallExpected()
    await page.goto(`./?source=${source}&view=browse`)
    await expectCount(page, 2985)
    await page.getByRole('searchbox', { name: 'Search' }).fill('probability')
    await expectCount(page, search['probability']!.rows)
    for (const [category, rows] of Object.entries(search['probability']!.per_category)) {
      const box = page
        .getByRole('group', { name: 'Category', exact: true })
        .getByRole('checkbox', { name: new RegExp(`^${category} `) })
      await box.check()
      await expectCount(page, rows)
      await box.uncheck()
    }
  })
})
