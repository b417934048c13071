import type { Page } from '@playwright/test'
import { facetCounts, tupleTotals } from '../../../src/catalog/counts.ts'
import { noFacets } from '../../../src/query/query.ts'
import type { HubApp } from './app.ts'
import type { CatalogBeside } from './catalog.ts'
import { nemotronTruth } from './fixtures/nemotron/truth.ts'

/** How the overview came to numbers that no card tells. */
export interface ExactNumbers {
  /** From the frame that has the shell to the frame that has the numbers, in milliseconds. */
  readonly ms: number
  /** Requests for data until the numbers were there, and after them until nothing more was asked. */
  readonly requests: number
  /** How many of them were for the catalog. */
  readonly catalog: number
}

/** The conversations of each license, most first, as the overview writes them. */
function licenseTexts(): string[] {
  const { catalog } = nemotronTruth()
  const { license } = facetCounts(catalog, tupleTotals(catalog), noFacets)
  return license.map(({ rows }) => rows.toLocaleString('en-US'))
}

/**
 * Opens the overview of the whole dataset in a page that has seen nothing yet, and waits until its
 * licenses, of which the card says nothing, stand there as exact and are the truth.
 */
export async function openExactNumbers(
  page: Page,
  { url, double }: HubApp,
  catalog: CatalogBeside,
): Promise<ExactNumbers> {
  catalog.prepare()
  await page.addInitScript((wanted) => {
    const marked = (name: string) => performance.getEntriesByName(name).length > 0
    const hasNumbers = () => {
      const link = document.querySelector('a[download="conversations-by-license.csv"]')
      const figure = link?.closest('[role=figure]')
      const origin = figure?.querySelector('footer .pv.exact')?.textContent
      const values = figure?.querySelectorAll('.values li > span') ?? []
      const shown = [...values].map(({ textContent }) => textContent)
      return origin === 'exact, by the catalog' && shown.join() === wanted.join()
    }
    const look = () => {
      if (!marked('shell') && document.querySelector('header.top')) performance.mark('shell')
      if (hasNumbers()) performance.mark('numbers')
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, licenseTexts())
  await page.goto(`${url}?source=hub`)
  await page.waitForFunction(() => performance.getEntriesByName('numbers').length > 0)
  const ms = await page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN
    return at('numbers') - at('shell')
  })
  await page.waitForLoadState('networkidle')
  const asked = double.log.filter(({ method }) => method !== 'OPTIONS')
  return { ms, requests: asked.length + catalog.asked(), catalog: catalog.asked() }
}
