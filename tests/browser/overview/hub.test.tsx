import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { mainDataset } from '../../../src/query/query.ts'
import { datasetOf } from '../../../src/state/dataset.ts'
import { hubDataset, repository } from '../../unit/overview/hub-dataset.ts'
import { datasetWith, showOverview } from './stores.tsx'

beforeEach(() => page.viewport(1440, 900))

const hub = { search: '?source=hub' }
const factOf = (name: string) =>
  page
    .getByText(name, { exact: true })
    .first()
    .element()
    .closest('div')
    ?.textContent.replace(/\s+/g, ' ')
const marks = (figure: { element: () => Element }) =>
  figure.element().querySelectorAll('g[role=button]').length

test('published numbers are there before a file is listed', async () => {
  const { figure } = await showOverview(datasetOf(mainDataset), hub)
  const categories = figure('Four in five conversations are stem')
  await expect.element(categories).toHaveTextContent('dataset card, revision 74e23eb')
  await expect.poll(() => marks(categories)).toBe(5)
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('25,659,642 conversations, no filter')
  expect(factOf('Conversations')).toBe('Conversations25,659,642 dataset card, revision 74e23eb')
})

test('the card answers for category and generator, and says so', async () => {
  const { figure, calls, chosen } = await showOverview(hubDataset('card'), hub)
  const generators = figure('Each category has one generator')
  await expect.element(generators).toHaveTextContent('derived from the dataset card')
  expect(factOf('Row groups')).toBe('Row groups26,264 derived from the dataset card')
  expect(factOf('Stored')).toBe('Stored203.4 GB 203,373,185,595 bytesexact')
  await expect.element(figure('1,023 files, 26,264 row groups')).toHaveTextContent('21,120 80.4 %')
  for (const name of ['Reasoning by category', 'Conversations by license']) {
    await expect.element(figure(name)).toHaveTextContent('Not known without counting.')
  }
  await page.getByRole('button', { name: 'Qwen3-235B-A22B, chat, 746,622' }).click()
  expect(chosen()).toEqual({ category: ['chat'], generator: ['Qwen3-235B-A22B'] })
  const strip = page.getByRole('region', { name: 'Filter', exact: true })
  await expect.element(strip).toHaveTextContent('746,622 of 25,659,642 conversations, 2.9 %')
  await expect.element(strip).toHaveTextContent('derived from the dataset card')
  const measure = page.getByRole('button', { name: /^Measure/ })
  await expect.element(measure).toBeVisible()
  expect(measure.elements()).toHaveLength(1)
  await measure.click()
  expect(calls).toEqual(['measure'])
})

test('what is counted takes the card’s place', async () => {
  const { figure, store } = await showOverview(hubDataset('begun'), hub)
  const categories = figure('Four in five conversations are stem')
  await expect
    .element(categories)
    .toHaveTextContent('Counted in 8 of 26,264 row groups, from the dataset card in the others.')
  await expect.element(figure('Conversations by license')).toHaveTextContent('partial <0.1 %')
  store.set(hubDataset('catalog'))
  await expect
    .element(categories)
    .toHaveTextContent('exact, by the catalogCounted by the catalog, 26,264 row groups.')
  await expect.element(figure('Every row has version v1')).toBeVisible()
  expect(document.body.textContent).not.toMatch(/Counted in the files|from the dataset card in/)
  const facts = page.getByLabelText('Facts').element().textContent
  expect(facts).toContain('25,659,642 exact, by the catalog')
})

test('a version filters like any other facet', async () => {
  const { figure, chosen } = await showOverview(hubDataset('catalog'), hub)
  const versions = figure('Every row has version v1')
  await versions.getByRole('button', { name: 'v1, 25,659,642 conversations, 100 %' }).click()
  expect(chosen()).toEqual({ version: ['v1'] })
  await versions.getByRole('button', { name: 'v1', exact: true }).click()
  expect(chosen()).toEqual({})
})

test('files filter nothing, and do not look as if they did', async () => {
  const { figure } = await showOverview(hubDataset('catalog'), hub)
  const files = figure('1,023 files, 26,264 row groups')
  const chart = files.element()
  expect(chart.querySelectorAll('.area button, .area [role=button]')).toHaveLength(0)
  await files.getByText('Log', { exact: true }).click()
  await expect.element(files).toHaveTextContent('logarithmic')
  const [stem, chat] = [1, 4].map((i) =>
    files.element().querySelector(`.plain > div:nth-child(${i}) i`)!.getBoundingClientRect(),
  )
  expect(stem!.width).toBe(chat!.width)
  expect(stem!.x).toBeGreaterThan(chat!.x + 50)
  await files.getByText('Table', { exact: true }).click()
  await expect
    .element(files.getByRole('row', { name: /^stem/ }))
    .toHaveTextContent('stem66020,662,16721,120')
})

test('the statement names the shards together, at their commit', async () => {
  await showOverview(hubDataset('card'), hub)
  await page.getByRole('button', { name: 'SQL: Conversations by version' }).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toHaveTextContent(/hf:\/\/datasets\/nvidia\/.+@74e23eb.+stem-\*/)
  await expect.element(dialog).toHaveTextContent('"version"')
})

test('says what the dataset is, how to cite it, and whom to write to', async () => {
  await showOverview(hubDataset('card'), hub)
  const about = page.getByRole('region', { name: 'About this dataset' })
  await expect.element(about).toHaveTextContent('203,373,185,595 bytes')
  await expect.element(about).toHaveTextContent('DeepSeek-R1-0528: 24,602,969, 95.9 %')
  await expect.element(about).toHaveTextContent('Downloads in 30 days1,234')
  const paper = about.getByRole('link', { name: 'arXiv 2505.00949' })
  await expect.element(paper).toHaveAttribute('rel', 'noopener noreferrer')
  await expect
    .element(about.getByRole('link', { name: 'ln-dataset@nvidia.com' }))
    .toHaveAttribute('href', 'mailto:ln-dataset@nvidia.com')
  const copied: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => (copied.push(text), Promise.resolve()) },
  })
  await about.getByRole('button', { name: 'Copy for math' }).click()
  await about.getByRole('button', { name: 'Copy BibTeX' }).first().click()
  expect(copied[0]).toContain(String.raw`\boxed{}`)
  expect(copied[1]).toMatch(/^@misc\{/)
})

test('says which prompts are redacted, and what stands in their place', async () => {
  await showOverview(hubDataset('card'), hub)
  const about = page.getByRole('region', { name: 'About this dataset' })
  await expect.element(about.getByRole('heading', { name: 'Redacted prompts' })).toBeVisible()
  await expect.element(about).toHaveTextContent(/lmsys-chat-1m.*OpenCodeReasoning/)
  await expect
    .element(about)
    .toHaveTextContent('the user’s turn is empty in chat and a dash in code')
})

test('another dataset has what the Hub tells of it, and no word of this one', async () => {
  const source = { kind: 'hub', repo: 'a/b', revision: null } as const
  const commit = '0123456789abcdef0123456789abcdef01234567'
  const other = {
    ...repository,
    repo: 'a/b',
    commit,
    base: `https://hub.test/datasets/a/b/resolve/${commit}/`,
    license: 'mit',
    gated: 'manual' as const,
    splits: [],
    likes: null,
  }
  await showOverview({ ...datasetWith(), source, repository: other }, { search: '?source=hub:a/b' })
  const about = page.getByRole('region', { name: 'About this dataset' })
  await expect.element(about).toHaveTextContent('after its owners have agreed')
  expect(about.element().textContent).not.toMatch(/nvidia|Likes|Cite/)
  await expect
    .element(about.getByRole('link', { name: 'a/b' }))
    .toHaveAttribute('href', 'https://hub.test/datasets/a/b')
  expect(factOf('License')).toContain('MIT dataset card, revision 0123456')
})

test('on a narrow screen no fact is cut, and the filter stands clear of its lines', async () => {
  await page.viewport(360, 800)
  await showOverview(hubDataset('catalog'), { search: '?source=hub&category=math' })
  const facts = [...document.querySelectorAll('.fx dd')]
  expect(facts.length).toBeGreaterThan(5)
  expect(facts.filter((fact) => fact.scrollWidth > fact.clientWidth)).toEqual([])
  const strip = document.querySelector('.xf')!.getBoundingClientRect()
  const words = page.getByRole('status').element().getBoundingClientRect()
  expect(words.top - strip.top).toBeGreaterThanOrEqual(6)
})

test.each([
  [1440, 'en'],
  [768, 'en'],
  [360, 'en'],
  [360, 'ko'],
] as const)('the whole dataset fits %i pixels in %s', async (width, language) => {
  await page.viewport(width, 800)
  await showOverview(hubDataset('catalog'), { ...hub, language })
  await expect.poll(() => document.querySelector('.about pre')).not.toBeNull()
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  const dd = [...document.querySelectorAll('.fx .n')]
  expect(dd.filter((element) => element.getBoundingClientRect().width < 90)).toEqual([])
})
