import type { Locator, Page } from '@playwright/test'
import { noQuestion, noText, type Question } from '../../src/query/query.ts'
import type { RowCondition } from '../../src/query/row-condition.ts'
import { expect, test } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { sample, truthOf } from '../support/sample-rows.ts'

/** The form of a kind of filter, unfolded. */
async function formOf(page: Page, name: string): Promise<Locator> {
  const form = page.getByRole('form', { name, exact: true })
  if (!(await form.isVisible())) await page.locator('.mf summary').filter({ hasText: name }).click()
  return form
}

async function expectTruth(page: Page, question: Partial<Question>): Promise<number> {
  const truth = truthOf(question)
  await expectConversations(page, truth.length)
  if (truth.length > 0) {
    const lines = await settledLines(page)
    expect(lines.map(({ number }) => number)).toEqual(
      lines.map(({ position }) => truth[position]?.number),
    )
  }
  return truth.length
}

const not = false
const uuids = sample.filter((_, i) => i % 9 === 0).map(({ row }) => row.uuid ?? '')

interface Case {
  readonly title: string
  readonly form: string
  readonly fill: (form: Locator) => Promise<unknown>
  readonly condition: RowCondition
  /** What the way out of its chip is called. */
  readonly chip: RegExp
}

const cases: readonly Case[] = [
  {
    title: 'number of messages',
    form: 'Messages',
    fill: async (form) => {
      await form.getByLabel('From').fill('3')
      await form.getByLabel('To').fill('8')
    },
    condition: { kind: 'turns', not, range: { min: 3, max: 8 } },
    chip: /^Remove Messages 3 to 8$/,
  },
  {
    title: 'roles, all of them',
    form: 'Roles',
    fill: async (form) => {
      await form.getByLabel('system').check()
      await form.getByLabel('tool', { exact: true }).check()
      await form.getByLabel('Match').selectOption('all')
    },
    condition: { kind: 'roles', not, all: true, values: ['system', 'tool'] },
    chip: /^Remove Roles system and tool$/,
  },
  {
    title: 'characters of the prompt',
    form: 'Characters',
    fill: async (form) => {
      await form.getByLabel('Where').selectOption('user')
      await form.getByLabel('From').fill('120')
    },
    condition: { kind: 'chars', not, of: 'user', range: { min: 120, max: null } },
    chip: /^Remove Characters of prompts at least 120$/,
  },
  {
    title: 'characters of the answer',
    form: 'Characters',
    fill: async (form) => {
      await form.getByLabel('Where').selectOption('assistant')
      await form.getByLabel('To').fill('600')
    },
    condition: { kind: 'chars', not, of: 'assistant', range: { min: null, max: 600 } },
    chip: /^Remove Characters of answers at most 600$/,
  },
  {
    title: 'any tool call',
    form: 'Tool calls',
    fill: () => Promise.resolve(),
    condition: { kind: 'tools', not, all: false, values: [] },
    chip: /^Remove Tool calls any$/,
  },
  {
    title: 'a final answer',
    form: 'Final answer',
    fill: () => Promise.resolve(),
    condition: { kind: 'boxed', not, values: [] },
    chip: /^Remove Final answer any$/,
  },
  {
    title: 'no reasoning',
    form: 'Thinking',
    fill: (form) => form.getByLabel('Reasoning in answers').selectOption('none'),
    condition: { kind: 'think', not, state: 'none' },
    chip: /^Remove Thinking none$/,
  },
  {
    title: 'redacted prompts',
    form: 'Redacted prompt',
    fill: () => Promise.resolve(),
    condition: { kind: 'redacted', not },
    chip: /^Remove Redacted prompt yes$/,
  },
  {
    title: 'a list of uuids',
    form: 'Uuid',
    fill: (form) => form.getByLabel('Uuids, pasted').fill(uuids.slice(0, 30).join('\n')),
    condition: { kind: 'uuids', not, values: uuids.slice(0, 30) },
    chip: /^Remove Uuid one of 30$/,
  },
  {
    title: 'a text beside the search',
    form: 'Text',
    fill: async (form) => {
      await form.getByLabel('Text', { exact: true }).fill('the')
      await form.getByLabel('Where').selectOption('user')
      await form.getByLabel('Whole word').check()
    },
    condition: {
      kind: 'text',
      not,
      filter: { ...noText, text: 'the', scope: 'user', wholeWord: true },
    },
    chip: /^Remove Text in prompts “the” \(whole word\)$/,
  },
]

test.describe('filters on rows', () => {
  for (const { title, form: name, fill, condition, chip } of cases) {
    test(`${title}, as plain JavaScript finds it, and turned round`, async ({ page }) => {
      await page.goto('./?view=browse')
      const form = await formOf(page, name)
      await fill(form)
      await form.getByRole('button', { name: 'Add filter' }).click()
      const found = await expectTruth(page, { where: [condition] })
      await expect(page.getByRole('button', { name: chip })).toBeVisible()
      await page.reload()
      expect(await expectTruth(page, { where: [condition] })).toBe(found)

      const remove = page.getByRole('button', { name: /^Remove / })
      await remove.click()
      await expectConversations(page, sample.length)
      await page.goBack()
      await expectTruth(page, { where: [condition] })

      await remove.click()
      const again = await formOf(page, name)
      await fill(again)
      await again.getByLabel('Not', { exact: true }).check()
      await again.getByRole('button', { name: 'Add filter' }).click()
      const rest = await expectTruth(page, { where: [{ ...condition, not: true }] })
      expect(found + rest).toBe(sample.length)
      expect(Math.min(found, rest), 'the filter tells rows apart').toBeGreaterThan(0)
    })
  }

  test('functions, answers and metadata that the sample has', async ({ page }) => {
    const calls = sample.flatMap(({ row }) =>
      (row.messages ?? []).flatMap((message) => message?.tool_calls ?? []),
    )
    const called = calls.find((call) => call?.function?.name)?.function?.name ?? ''
    const meta = sample.flatMap(({ row }) =>
      Object.entries(JSON.parse(row.metadata ?? '{}') as Record<string, unknown>),
    )
    const [key, value] = meta.find(([, each]) => typeof each === 'string') ?? ['', '']
    await page.goto('./?view=browse')
    const tools = await formOf(page, 'Tool calls')
    await tools.getByLabel('Functions').fill(called)
    await tools.getByRole('button', { name: 'Add filter' }).click()
    const where: RowCondition[] = [{ kind: 'tools', not, all: false, values: [called] }]
    expect(await expectTruth(page, { where })).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Clear all' }).first().click()
    if (key === '') return
    const form = await formOf(page, 'Metadata')
    await form.getByLabel('Key').fill(key)
    await form.getByLabel('Value').fill(String(value))
    await form.getByRole('button', { name: 'Add filter' }).click()
    const equals: RowCondition = { kind: 'meta', not, key, value: String(value) }
    expect(await expectTruth(page, { where: [equals] })).toBeGreaterThan(0)
  })

  test('several together, with a facet left out', async ({ page }) => {
    await page.goto('./?view=browse')
    const group = page.getByRole('group', { name: 'Category' })
    await group.getByRole('checkbox').first().check()
    await group.getByLabel('Leave these out').check()
    const named = new URL(page.url()).searchParams.get('category')?.slice(1) ?? ''
    const facets = { ...noQuestion.facets, category: { not: [named] } }
    await expectTruth(page, { facets })
    const form = await formOf(page, 'Messages')
    await form.getByLabel('From').fill('3')
    await form.getByRole('button', { name: 'Add filter' }).click()
    const turns: RowCondition = { kind: 'turns', not, range: { min: 3, max: null } }
    expect(await expectTruth(page, { facets, where: [turns] })).toBeGreaterThan(0)
    await page.getByRole('searchbox', { name: 'Search' }).fill('a')
    await page.getByRole('button', { name: 'Whole word' }).click()
    await page.getByRole('button', { name: 'Without this text' }).click()
    const text = { ...noText, text: 'a', wholeWord: true, not: true }
    await expectTruth(page, { facets, where: [turns], text })
  })

  test('says beside the field what is wrong, and loses nothing', async ({ page }) => {
    await page.goto('./?view=browse')
    const form = await formOf(page, 'Messages')
    await form.getByLabel('From').fill('9')
    await form.getByLabel('To').fill('2')
    await page.keyboard.press('Enter')
    await expect(form.getByRole('alert')).toHaveText('The second number is below the first.')
    await expect(form.getByLabel('To')).toBeFocused()
    await expect(form.getByLabel('From')).toHaveValue('9')
    await form.getByLabel('To').fill('12')
    await page.keyboard.press('Enter')
    const range = { min: 9, max: 12 }
    await expectTruth(page, { where: [{ kind: 'turns', not, range }] })
  })

  test('a dropped file of more uuids than a link holds', async ({ page }) => {
    await page.goto('./?view=browse')
    const form = await formOf(page, 'Uuid')
    const others = Array.from(
      { length: 500 },
      (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    )
    const transfer = await page.evaluateHandle(
      (text) => {
        const data = new DataTransfer()
        data.items.add(new File([text], 'uuids.csv', { type: 'text/csv' }))
        return data
      },
      ['uuid', ...uuids, ...others].join('\n'),
    )
    const area = form.getByLabel('Uuids, pasted')
    await area.dispatchEvent('dragover', { dataTransfer: transfer })
    await area.dispatchEvent('drop', { dataTransfer: transfer })
    await expect(area).toHaveValue(/^uuid\n/)
    await form.getByRole('button', { name: 'Add filter' }).click()
    const where: RowCondition[] = [{ kind: 'uuids', not, values: uuids }]
    await expectTruth(page, { where })
    await expect(form).toContainText('do not fit in a link')
    expect(page.url()).toContain('uuids=kept:')
    await page.reload()
    await expectTruth(page, { where })
  })
})

test('a pattern that RE2 does not know is named, with the syntax that it does', async ({
  page,
}) => {
  await page.goto(`./?view=browse&re=${encodeURIComponent('(?=x)')}`)
  await expect(page.getByText('This regular expression cannot be used').first()).toBeVisible()
  await expect(
    page.getByText('The syntax is RE2: no look-around, no back-references.').first(),
  ).toBeVisible()
})

test('the chip of the search says how it searches', async ({ page }) => {
  await page.goto('./?view=browse&re=prim.&case=1&word=1&in=user')
  const how = 'Regular expression (RE2), Match case, Whole word'
  const chip = page.getByRole('button', { name: `prim. (${how})` })
  await expect(chip).toHaveAccessibleName(/^Remove /)
  await chip.click()
  await expect(page).not.toHaveURL(/re=/)
})
