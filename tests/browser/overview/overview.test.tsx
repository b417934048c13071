import { beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Dataset } from '../../../src/state/dataset.ts'
import { published } from '../../unit/overview/counted.ts'
import { datasetWith, showOverview } from './stores.tsx'

beforeEach(() => page.viewport(1440, 900))

const marksOf = (figure: { element: () => Element }) =>
  [...figure.element().querySelectorAll('g[role=button]')].map((mark) =>
    mark.getAttribute('aria-label'),
  )

test('says what is there, with the finding as the title', async () => {
  const { figure } = await showOverview(datasetWith())
  const categories = figure('Four in five conversations are stem')
  await expect
    .poll(() => marksOf(categories))
    .toEqual([
      'stem, 20,662,167 conversations, 80.5 %',
      'math, 2,044,407 conversations, 8.0 %',
      'code, 1,896,395 conversations, 7.4 %',
      'chat, 746,622 conversations, 2.9 %',
      'tool_calling, 310,051 conversations, 1.2 %',
    ])
  await expect
    .poll(() => marksOf(figure('Each category has one generator')))
    .toEqual([
      'DeepSeek-R1-0528, stem, 20,662,167 conversations, 84.0 %',
      'DeepSeek-R1-0528, math, 2,044,407 conversations, 8.3 %',
      'DeepSeek-R1-0528, code, 1,896,395 conversations, 7.7 %',
      'Qwen3-235B-A22B, chat, 746,622 conversations, 70.7 %',
      'Qwen3-235B-A22B, tool_calling, 310,051 conversations, 29.3 %',
    ])
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('25,659,642 conversations, no filter')
  await expect.element(figure('2 files, 4 row groups')).toHaveTextContent('398 MB')
})

test('the numbers do not wait for the charts', async () => {
  const held: IdleRequestCallback[] = []
  const idle = vi.spyOn(window, 'requestIdleCallback')
  idle.mockImplementation((work) => held.push(work))
  try {
    const { figure } = await showOverview(datasetWith())
    const categories = figure('Four in five conversations are stem')
    await expect.element(categories).toHaveTextContent('20,662,167')
    await expect.poll(() => held.length).toBeGreaterThan(0)
    expect(marksOf(categories)).toEqual([])
    idle.mockRestore()
    for (const work of held) work({ didTimeout: false, timeRemaining: () => 50 })
    await expect.poll(() => marksOf(categories)).toHaveLength(5)
  } finally {
    idle.mockRestore()
  }
})

test('a click on a mark filters every figure, a second one ends it', async () => {
  const { figure, chosen, written } = await showOverview(datasetWith())
  const stem = page.getByRole('button', { name: 'stem, 20,662,167 conversations, 80.5 %' })
  await expect.element(stem).toBeInTheDocument()
  expect(stem.element().getBoundingClientRect().width).toBeGreaterThan(800)
  await stem.click()
  expect(chosen()).toEqual({ category: ['stem'] })
  expect(written).toEqual(['?category=stem'])
  await expect.element(page.getByRole('status')).toHaveTextContent('80.5 %')
  const findings = page.getByRole('figure', { name: /^Of all rows: / })
  expect(findings.elements().length).toBeGreaterThan(1)
  const licenses = figure('Every row names its own license')
  expect(licenses.elements()).toHaveLength(0)
  await expect
    .element(
      page.getByRole('button', { name: 'cc-by-4.0, 20,662,167 of 24,602,969 conversations' }),
    )
    .toBeVisible()
  await expect.element(stem).toHaveAttribute('aria-pressed', 'true')
  expect(stem.element().classList.contains('faded')).toBe(false)
  const math = page.getByRole('button', { name: /^math, 2,044,407/ })
  expect(math.element().classList.contains('faded')).toBe(true)
  await stem.click()
  expect(chosen()).toEqual({})
})

test('marks are reached and chosen with the keyboard', async () => {
  const { chosen } = await showOverview(datasetWith())
  const name = 'Qwen3-235B-A22B, chat, 746,622 conversations, 70.7 %'
  const cell = page.getByRole('button', { name })
  await expect.element(cell).toBeInTheDocument()
  const seen: (string | null)[] = []
  for (let i = 0; i < 60 && seen.at(-1) !== name; i++) {
    await userEvent.keyboard('{Tab}')
    seen.push(document.activeElement?.getAttribute('aria-label') ?? null)
  }
  expect(seen).toContain('tool_calling, 310,051 conversations, 1.2 %')
  expect(seen.at(-1)).toBe(name)
  await userEvent.keyboard('{Enter}')
  expect(chosen()).toEqual({ category: ['chat'], generator: ['Qwen3-235B-A22B'] })
  expect(document.activeElement?.getAttribute('aria-label')).toBe(name)
  await userEvent.keyboard(' ')
  expect(chosen()).toEqual({})
})

test('every form shows the same numbers; dots stand on a logarithmic axis', async () => {
  const { figure, chosen } = await showOverview(datasetWith(), { search: '?reasoning=off' })
  const categories = figure('Four in five conversations are stem')
  await categories.getByText('Log', { exact: true }).click()
  await expect.poll(() => marksOf(categories).length).toBe(5)
  const dot = (name: RegExp) =>
    categories.getByRole('button', { name }).element().getBoundingClientRect()
  const [stem, chat] = [dot(/^stem, 662,167 of/), dot(/^chat, 746,622 conv/)]
  expect(Math.abs(stem.width - chat.width)).toBeLessThan(1)
  expect(stem.width).toBeLessThan(30)
  expect(chat.x - stem.x).toBeGreaterThan(0)
  expect(chat.x - stem.x).toBeLessThan(20)
  await categories.getByText('Linear').click()
  await expect.poll(() => marksOf(categories)[1]).toBe('math, 0 of 2,044,407 conversations, 0 %')
  await categories.getByText('Table', { exact: true }).click()
  const row = categories.getByRole('row', { name: /^stem/ })
  await expect.element(row).toHaveTextContent('20,662,16780.5 %662,167')
  await row.getByRole('button', { name: 'stem' }).click()
  expect(chosen()).toEqual({ reasoning: ['off'], category: ['stem'] })
})

test('gives its statement and its numbers', async () => {
  await showOverview(datasetWith(), { search: '?license=odc-by' })
  const link = page.getByRole('link', { name: 'CSV: Generators by category' })
  const csv = decodeURIComponent(link.element().getAttribute('href') ?? '')
    .split(',')
    .slice(1)
  expect(csv.join(',')).toContain('generator,category,conversations,matching\r\n')
  expect(csv.join(',')).toContain('Qwen3-235B-A22B,chat,746622,746622\r\n')
  await page.getByRole('button', { name: 'SQL: Generators by category' }).click()
  const dialog = page.getByRole('dialog', { name: 'SQL: Generators by category' })
  await expect.element(dialog).toHaveTextContent(`"license" in ('odc-by')`)
  await expect
    .element(dialog)
    .toHaveTextContent('https://host.test/data/math-00000-of-00002.parquet')
})

test('conditions can be taken back one by one', async () => {
  const { chosen } = await showOverview(datasetWith(), {
    search: '?category=math,code&license=cc-by-4.0&q=prime',
  })
  await page.getByRole('button', { name: 'Remove Category code, math' }).click()
  expect(chosen()).toEqual({ license: ['cc-by-4.0'] })
  await expect.element(page.getByText('Charts do not count texts')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Browse', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Clear all' }).click()
  expect(chosen()).toEqual({})
})

const half = (state: Dataset['measuring']['state']): Dataset => {
  const whole = datasetWith()
  return {
    ...whole,
    rows: whole.rows * 2,
    measuring: {
      state,
      rowGroups: 2,
      fault: state === 'failed' ? { kind: 'offline', name: 'math-00001' } : null,
    },
  }
}

test('numbers that are not complete say so, and counting can be stopped', async () => {
  const { calls, store, figure } = await showOverview(half('running'), { search: '?category=chat' })
  await expect.element(page.getByRole('status')).toHaveTextContent(/so far$/)
  const categories = figure('Conversations by category')
  await expect.element(categories).toHaveTextContent('partial 50.0 %')
  await expect.element(categories).toHaveTextContent('Counted so far: 2 of 4 row groups')
  await expect.poll(() => categories.element().querySelector('rect[fill^="url(#"]')).not.toBeNull()
  await categories.getByRole('button', { name: 'Pause' }).click()
  expect(calls).toEqual(['stop'])
  store.set(half('failed'))
  await expect.element(page.getByRole('alert')).toHaveTextContent('offline')
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(calls).toEqual(['stop', 'measure'])
})

test('counting that costs much is asked for, with its cost, and goes on after a pause', async () => {
  const data = datasetWith()
  const unread = {
    ...data,
    shapes: data.layouts,
    layouts: data.layouts.map(() => undefined),
    totals: [],
    catalog: { tuples: [], files: [] },
    measuring: { state: 'asking', rowGroups: 0, fault: null },
  } as const
  const { calls, store } = await showOverview(unread)
  await expect.element(page.getByText('About 6 requests, 0.41 MB, 0 s.')).toBeVisible()
  await page.getByRole('button', { name: 'Measure, 4 row groups' }).click()
  store.set({
    ...unread,
    measuring: { ...unread.measuring, state: 'running', rowGroups: 1 },
    pace: { bytes: 5_000_000, msPerGroup: 20_000 },
  })
  const progress = page.getByRole('progressbar', { name: 'Counting' })
  const said = '1 of 4 row groups, 5.00 MB read, 60 s left'
  await expect.element(progress).toHaveAttribute('aria-valuetext', said)
  await page.getByRole('button', { name: 'Pause' }).click()
  store.set({ ...unread, measuring: { ...unread.measuring, rowGroups: 1 } })
  await expect.element(page.getByText('Paused at 1 of 4 row groups.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  expect(calls).toEqual(['measure', 'stop', 'measure'])
})

test('a plain table has no charts', async () => {
  await showOverview({ ...datasetWith(), kind: 'table' })
  await expect.element(page.getByRole('button', { name: 'Browse rows' })).toBeVisible()
  expect(page.getByRole('figure').elements()).toHaveLength(1)
})

test('many values: few marks, the others together and in the table', async () => {
  const many = Array.from(
    { length: 150 },
    (_, i) => [`c${i}`, `g${i}`, i % 2 ? 'on' : 'off', `l${i}`, 'v', 200 - i] as const,
  )
  const { figure, chosen } = await showOverview(datasetWith(many))
  await expect.poll(() => document.querySelectorAll('g[role=button]').length).toBeGreaterThan(20)
  expect(document.querySelectorAll('g[role=button]').length).toBeLessThan(200)
  await page.getByRole('button', { name: '144 more generators in the table' }).click()
  const table = figure('Each category has one generator').getByRole('table')
  expect(table.element().querySelectorAll('tbody tr')).toHaveLength(150)
  await page
    .getByRole('button', { name: /^145 more, / })
    .first()
    .click()
  expect(chosen().category).toHaveLength(145)
})

test.each([
  [1440, 'en', published],
  [360, 'en', published],
  [360, 'ko', published],
  [768, 'ko', published],
] as const)('fits %i pixels in %s', async (width, language, tuples) => {
  await page.viewport(width, 800)
  await showOverview(datasetWith(tuples), { language })
  await expect.poll(() => document.querySelectorAll('g[role=button]').length).toBeGreaterThan(10)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  const marks = [...document.querySelectorAll('g[role=button] .hit')]
  const outside = marks.filter((mark) => {
    const { left, right } = mark.getBoundingClientRect()
    return left < 0 || right > width + 0.5
  })
  expect(outside).toEqual([])
})
