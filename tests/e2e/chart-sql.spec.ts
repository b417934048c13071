import { DuckDBInstance } from '@duckdb/node-api'
import type { Page } from '@playwright/test'
import { csvText } from '../../src/views/overview/csv.ts'
import { expect, test } from '../support/e2e.ts'

/** A chart on screen as it gives itself away. */
interface Twins {
  readonly sql: string
  readonly csv: string
}

/** Statement and CSV of every figure, by the topic in their names. */
async function twinsOf(page: Page): Promise<ReadonlyMap<string, Twins>> {
  const found = new Map<string, Twins>()
  for (const button of await page.getByRole('button', { name: /^SQL: / }).all()) {
    const name = (await button.getAttribute('aria-label')) ?? ''
    const topic = name.slice('SQL: '.length)
    await button.click()
    const dialog = page.getByRole('dialog', { name })
    const sql = await dialog.locator('pre').innerText()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    const link = page.getByRole('link', { name: `CSV: ${topic}`, exact: true })
    const address = (await link.getAttribute('href')) ?? ''
    found.set(topic, { sql, csv: decodeURIComponent(address.slice(address.indexOf(',') + 1)) })
  }
  return found
}

/** What native DuckDB answers, as the CSV file would have it. */
async function answerOf(sql: string): Promise<string> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const answer = await connection.runAndReadAll(sql)
    const rows = answer
      .getRows()
      .map((row) =>
        row.map((cell) => (cell === null || typeof cell === 'string' ? cell : Number(cell))),
      )
    return csvText([answer.columnNames(), ...rows])
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Lines may be in another order where counts are equal. */
const linesOf = (csv: string) => csv.split('\r\n').sort()

for (const filter of ['', '&license=mit', '&version=v1&category=math,code', '&reasoning=-off']) {
  test(`native DuckDB answers each chart’s statement with its CSV${filter}`, async ({
    page,
    site,
  }) => {
    await page.goto(`./?source=sample${filter}`)
    await expect(page.getByRole('figure').getByText('exact', { exact: true })).toHaveCount(6)
    const twins = await twinsOf(page)
    expect(twins.size).toBe(6)
    for (const [topic, { sql, csv }] of twins) {
      const local = sql.replaceAll(new URL('sample/', site.url).href, 'public/sample/')
      expect(linesOf(await answerOf(local)), topic).toEqual(linesOf(csv))
    }
  })
}
