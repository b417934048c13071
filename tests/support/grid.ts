import { expect, type Locator, type Page } from '@playwright/test'
import { promptOf } from './small-shard.ts'

/** A line of the table as it stands on screen. */
export interface ShownLine {
  /** Position in the list, from 0. */
  readonly position: number
  /** Row number in its file, from 1; 0 where the line has none. */
  readonly number: number
  /** What its cells say, by column. */
  readonly cells: readonly string[]
  /** Whether it is not loaded yet. */
  readonly isLoading: boolean
}

/** The rendered lines of the table, in order. */
async function shownLines(page: Page): Promise<ShownLine[]> {
  return page.getByRole('grid', { name: 'Conversations' }).evaluate((grid) =>
    [...grid.querySelectorAll<HTMLElement>('[data-position]')].map((line) => {
      const cells = [...line.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent)
      return {
        position: Number(line.getAttribute('aria-rowindex')) - 2,
        number: Number(cells[0]?.replaceAll(/\D/g, '')),
        cells,
        isLoading: line.querySelector('.sk') !== null,
      }
    }),
  )
}

/** The rendered lines once all of them are loaded, or cannot be. */
export async function settledLines(page: Page): Promise<ShownLine[]> {
  let lines: ShownLine[] = []
  await expect
    .poll(async () => {
      lines = await shownLines(page)
      return lines.length > 0 && lines.every((line) => !line.isLoading)
    })
    .toBe(true)
  return lines
}

/** A file of the list: the tag of its texts, and how many rows it has. */
export interface TaggedFile {
  readonly tag: string
  readonly rows: number
}

/** Row number and prompt that stand at a position when the files are listed one after the other. */
function truthAt(files: readonly TaggedFile[], position: number): [number?, string?] {
  let row = position
  for (const { tag, rows } of files) {
    if (row < rows) return [row + 1, promptOf(tag, row)]
    row -= rows
  }
  return []
}

/**
 * Waits for the rendered lines and checks each against the files. Lines that `unread` matches may
 * stand in for rows that cannot be read.
 * @returns how many lines could not be read
 */
export async function expectTrueRows(
  page: Page,
  files: readonly TaggedFile[],
  unread?: RegExp,
): Promise<number> {
  const lines = await settledLines(page)
  const isUnread = ({ cells }: ShownLine) => unread?.test(cells[2] ?? '') === true
  const read = lines.filter((line) => !isUnread(line))
  expect(read.map(({ position, number, cells }) => [position, number, cells[2]])).toEqual(
    read.map(({ position }) => [position, ...truthAt(files, position)]),
  )
  return lines.length - read.length
}

/** Waits for the size of the list. */
export async function expectConversations(page: Page, rows: number): Promise<void> {
  const words = rows === 1 ? '1 conversation' : `${rows.toLocaleString('en-US')} conversations`
  await expect(page.getByRole('status').filter({ hasText: /conversation/ })).toHaveText(words)
}

/** Brings a position of the list into view by scrolling the table. */
export async function scrollTo(page: Page, position: number, total: number): Promise<void> {
  await page
    .getByRole('grid', { name: 'Conversations' })
    .evaluate(
      (grid, share) => grid.scrollTo({ top: (grid.scrollHeight - grid.clientHeight) * share }),
      position / total,
    )
  const isNear = (line: ShownLine) => Math.abs(line.position - position) < 60
  await expect.poll(async () => (await shownLines(page)).some(isNear)).toBe(true)
}

/**
 * Presses the one button that tries again. Where a host was out of reach, as `says` tells, nothing is
 * pressed: the app has to do so by itself.
 */
export async function tryAgain(place: Page | Locator, says?: RegExp): Promise<void> {
  const button = place.getByRole('button', { name: 'Try again' })
  if (!says?.source.includes('could not be reached')) await button.click()
  else await expect(button).toHaveCount(0, { timeout: 40_000 })
}
