import type { Page } from '@playwright/test'
import {
  brokenFooterFile,
  corruptFile,
  duckdbFile,
  encryptedFile,
  nestedFile,
  picked,
  ROWS,
  soundFile,
  tableFile,
  truncatedFile,
  zeroRowsFile,
  type PickedFile,
} from '../support/bad-files.ts'
import { expect, test } from '../support/e2e.ts'
import { expectConversations, expectTrueRows, scrollTo, settledLines } from '../support/grid.ts'

const files = 'files'

async function pick(page: Page, chosen: readonly PickedFile[]): Promise<void> {
  await page.goto('./?view=browse')
  await page.getByTestId(files).setInputFiles([...chosen])
}

/** Hands files to the page as a drop anywhere on it. */
async function drop(page: Page, dropped: readonly PickedFile[]): Promise<void> {
  await page.goto('./?view=browse')
  await expect(page.getByTestId(files)).toBeAttached()
  await page.evaluate(
    (list) => {
      const dataTransfer = new DataTransfer()
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        dataTransfer.items.add(new File([bytes], name))
      }
      const options = { dataTransfer, bubbles: true, cancelable: true }
      document.body.dispatchEvent(new DragEvent('dragover', options))
      document.body.dispatchEvent(new DragEvent('drop', options))
    },
    dropped.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') })),
  )
}

const good = { tag: 'good', rows: ROWS }

const bad: readonly [string, PickedFile, RegExp][] = [
  [
    'not Parquet',
    picked('notes.txt', Buffer.from('just some notes, nothing else')),
    /notes\.txt is not a Parquet file.*does not end with the Parquet mark/s,
  ],
  [
    'empty',
    picked('empty.parquet', Buffer.alloc(0)),
    /empty\.parquet is not a Parquet file.*It is empty/s,
  ],
  [
    'truncated',
    truncatedFile('cut.parquet'),
    /cut\.parquet is not a Parquet file.*its end is missing/s,
  ],
  [
    'with a footer that cannot be',
    brokenFooterFile('odd.parquet'),
    /odd\.parquet is not a Parquet file.*footer cannot be decoded/s,
  ],
  ['encrypted', encryptedFile('secret.parquet'), /secret\.parquet is encrypted/],
  ['without rows', zeroRowsFile('none.parquet'), /none\.parquet has no rows/],
  [
    'with other columns',
    tableFile('table.parquet'),
    /table\.parquet holds no conversations like the others.*no column "messages"/s,
  ],
  [
    'with messages as lists of lists',
    nestedFile('lists', 'listOfLists'),
    /lists\.parquet holds no conversations like the others.*not a list of turns/s,
  ],
]

test.describe('a file that cannot take part', () => {
  for (const [name, file, says] of bad) {
    test(`${name}: named with its reason, and the other file is shown`, async ({ page }) => {
      await pick(page, [file, soundFile('good')])
      await expect(page.getByRole('alert')).toContainText(says)
      await expectConversations(page, ROWS)
      await expectTrueRows(page, [good])
    })
  }

  test('several of them: each is named', async ({ page }) => {
    await pick(page, [...bad.map(([, file]) => file), soundFile('good')])
    await expectConversations(page, ROWS)
    const notes = page.getByRole('group').filter({ hasText: `${bad.length} files take no part` })
    await notes.getByText('Which').click()
    for (const [, , says] of bad) {
      await expect(notes.getByRole('listitem').filter({ hasText: says })).toHaveCount(1)
    }
    await expectTrueRows(page, [good])
  })

  test('dropped on the page: the same words', async ({ page }) => {
    await drop(page, [picked('dropped.txt', Buffer.from('no Parquet')), soundFile('good')])
    await expect(page.getByRole('alert')).toContainText('dropped.txt is not a Parquet file')
    await expectConversations(page, ROWS)
    await expectTrueRows(page, [good])
  })

  for (const [name, file, says] of bad.slice(0, 6)) {
    test(`${name}, alone: says so and claims no rows`, async ({ page }) => {
      await pick(page, [file])
      await expect(page.getByRole('alert')).toContainText(says)
      await expect(page.getByRole('heading', { name: 'Nothing is open' })).toBeVisible()
      await expect(page.getByRole('row').filter({ hasText: 'prompt' })).toHaveCount(0)
      await page.getByTestId(files).setInputFiles([soundFile('good')])
      await expectConversations(page, ROWS)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expectTrueRows(page, [good])
    })
  }
})

/** Opens the first row, searches an answer and counts values: rows, reader, engine and facets agree. */
async function expectConversationsOf(page: Page, tag: string): Promise<void> {
  await expectConversations(page, ROWS)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expectTrueRows(page, [{ tag, rows: ROWS }])
  await page
    .getByRole('row')
    .filter({ hasText: `${tag} prompt 7` })
    .first()
    .click()
  const article = page.getByRole('article', { name: 'Conversation' })
  await expect(article).toContainText(`${tag} answer 7`)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search' }).fill(`${tag} answer 41`)
  await expect(page.getByText(`All ${ROWS} rows read`)).toBeVisible()
  await expectConversations(page, 1)
  expect((await settledLines(page)).map(({ number }) => number)).toEqual([42])
}

test.describe('conversations in another layout', () => {
  for (const nesting of ['item', 'bag', 'array', 'structOfLists'] as const) {
    test(`messages nested as ${nesting}`, async ({ page }) => {
      await pick(page, [nestedFile(nesting, nesting)])
      const category = page.getByRole('group', { name: 'Category', exact: true })
      await expect(category.getByRole('checkbox', { name: /^math 30/ })).toBeVisible()
      await expectConversationsOf(page, nesting)
    })
  }

  for (const codec of ['zstd', 'gzip']) {
    test(`written by DuckDB with ${codec}`, async ({ page }) => {
      await pick(page, [await duckdbFile(codec, codec)])
      const category = page.getByRole('group', { name: 'Category', exact: true })
      await expect(category.getByRole('checkbox', { name: /^math 30/ })).toBeVisible()
      await expectConversationsOf(page, codec)
    })
  }

  test('several layouts and codecs as one set', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 4000 })
    const codecs = ['brotli', 'lz4_raw', 'uncompressed', 'zstd']
    const written = await Promise.all(codecs.map((codec) => duckdbFile(codec, codec)))
    await pick(page, [...written, nestedFile('item', 'item'), soundFile('sound')])
    await expectConversations(page, 6 * ROWS)
    const inOrder = ['brotli', 'item', 'lz4_raw', 'sound', 'uncompressed', 'zstd']
    const listed = inOrder.map((tag) => ({ tag, rows: ROWS }))
    for (const position of [0, 90, 180, 270, 360]) {
      await scrollTo(page, position, 360)
      await expectTrueRows(page, listed)
    }
  })
})

test('a damaged row group: said in its rows, and the others are shown', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 2700 })
  await pick(page, [corruptFile('hurt')])
  await expectConversations(page, ROWS)
  await expect(page.getByRole('alert')).toContainText('Row group 2 of hurt.parquet is damaged')
  const damaged = /^Row group 2 of hurt\.parquet is damaged/
  expect(await expectTrueRows(page, [{ tag: 'hurt', rows: ROWS }], damaged)).toBe(20)
  await page.getByRole('row').filter({ hasText: 'hurt prompt 45' }).click()
  await expect(page.getByRole('article', { name: 'Conversation' })).toContainText('hurt answer 45')
})

test('a search over a damaged row group: the rest is found, what is missing is said', async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await pick(page, [corruptFile('hurt')])
  await expectConversations(page, ROWS)
  await page.getByRole('searchbox', { name: 'Search' }).fill('hurt answer')
  const strip = page.getByRole('group', { name: 'Search progress' })
  const note = strip.getByRole('alert')
  await expect(note).toContainText('20 rows could not be read; matches among them are missing')
  await expect(note).toContainText('Row group 2 of hurt.parquet is damaged')
  await expectConversations(page, ROWS - 20)
  await expect(page.getByText(/^so far, /)).toBeVisible()
  await expect(strip.getByText(`${ROWS - 20} of ${ROWS} rows read`)).toBeVisible()
  await strip.getByRole('button', { name: 'Try again' }).click()
  await expect(note).toContainText('Row group 2 of hurt.parquet is damaged')
  await expectConversations(page, ROWS - 20)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(`Done: ${ROWS - 20} `)).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('Row group 2 of hurt.parquet is damaged')
})

test.describe('a table of other columns', () => {
  test('alone: its rows and columns as they are', async ({ page }) => {
    await pick(page, [tableFile('table.parquet')])
    await expect(page.getByRole('status').filter({ hasText: 'rows' })).toHaveText(`${ROWS} rows`)
    await expect(page.getByRole('alert')).toHaveCount(0)
    const grid = page.getByRole('grid', { name: 'Conversations' })
    await expect(grid.getByRole('columnheader')).toHaveText(['Row', 'name', 'score'])
    await expect(grid.getByRole('row').nth(1)).toContainText('name 0')
    const lines = await settledLines(page)
    expect(lines.map(({ number, cells }) => [number, cells[1], cells[2]])).toEqual(
      lines.map(({ position }) => [position + 1, `name ${position}`, `${position / 4}`]),
    )
    await grid.getByRole('row').filter({ hasText: 'name 7' }).click()
    await expect(page.getByText('1.75').last()).toBeVisible()
  })

  test('beside one of still other columns: the second is named', async ({ page }) => {
    const other = nestedFile('lists', 'listOfLists')
    await pick(page, [tableFile('a-table.parquet'), other])
    await expect(page.getByRole('alert')).toContainText(/lists\.parquet.*columns differ/s)
    await expect(page.getByRole('status').filter({ hasText: 'rows' })).toHaveText(`${ROWS} rows`)
  })
})

test('other local files take the place of the first ones', async ({ page }) => {
  await pick(page, [soundFile('first')])
  await expectTrueRows(page, [{ tag: 'first', rows: ROWS }])
  await page.getByTestId(files).setInputFiles([soundFile('second')])
  await expect(page.getByRole('row').filter({ hasText: 'second prompt 0' })).toBeVisible()
  await expectTrueRows(page, [{ tag: 'second', rows: ROWS }])
})
