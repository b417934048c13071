import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { diffTexts } from '../../../src/app/differ.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { ConversationView } from '../../../src/views/conversation/ConversationView.tsx'
import { CompareView } from '../../../src/views/conversation/compare/CompareView.tsx'
import { rowOf, say } from './row.ts'

declare global {
  interface Window {
    hurt?: string[]
  }
}

const attacks = [
  '<script>window.hurt.push("script")</script>',
  '<img src="https://evil.invalid/a.png" onerror="window.hurt.push(1)">',
  '<svg onload="window.hurt.push(2)"></svg><iframe src="https://evil.invalid/f"></iframe>',
  '[go](javascript:window.hurt.push(3)) ![pixel](https://evil.invalid/pixel.png)',
  '$\\href{javascript:window.hurt.push(4)}{x}$ \\(\\htmlStyle{background:url(//evil.invalid)}{y}\\)',
  '\u0000 \u202ereversed\u202c \ue000\ue001 7',
].join('\n')

/** What stands at the start and the end of each text that is put into a place. */
const [start, end] = ['The start.', 'The end.']
const deep = 50_000
const inJson = JSON.stringify

/** JSON texts and texts that nearly are; each holds `start`. */
const texts: Record<string, string> = {
  attacks: inJson({ start, attacks, [attacks]: end }),
  'attacks, bare': `${start}\n${attacks}\n${end}`,
  'an unclosed string of 10 MB': `{"a": "${start} ${'x'.repeat(10_000_000)} ${end}`,
  'a string of 10 MB': inJson({ start, text: 'word '.repeat(2_000_000), end }),
  'an unclosed string of 900 kB': `{"a": "${start} ${'x'.repeat(900_000)} ${end}`,
  'a string of 900 kB': inJson({ start, text: 'word '.repeat(180_000), end }),
  'lists nested deep': `[${inJson(start)},${'['.repeat(deep)}1${']'.repeat(deep)}]`,
  'records nested deep, unclosed': `{"a": ${inJson(start)}, "b": ${'{"a":'.repeat(deep)}`,
  'many entries': inJson([start, ...Array.from({ length: 200_000 }, (_, i) => i)]),
  'regex bait': `${start} ${'\\\\'.repeat(100_000)}${'"'.repeat(100_000)}${'a!'.repeat(50_000)}`,
}

const called = (args: string, result: string) => [
  say('user', 'q'),
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: args } }],
  },
  say('tool', result),
]

/** Rows with the text in one place. */
const places: Record<string, (text: string) => Conversation> = {
  arguments: (text) => rowOf('', '', { messages: called(text, 'ok') }),
  result: (text) => rowOf('', '', { messages: called('{}', text) }),
  'result without a call': (text) => rowOf('', '', { messages: [say('tool', text)] }),
  metadata: (text) => rowOf('q', 'a', { metadata: text }),
  'tool definitions': (text) =>
    rowOf('', '', { messages: called('{}', 'ok'), metadata: inJson({ tools: text }) }),
  reasoning: (text) => rowOf('q', `<think>\n${text}\n</think>\nThe answer.`),
}

/** Longest task that the page may freeze for, in ms: the figure. */
const longestTask = 200

function watch(): () => number {
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration)
  })
  observer.observe({ type: 'longtask' })
  return () => {
    observer.disconnect()
    return Math.max(0, ...tasks.map(Math.round))
  }
}

async function settled(): Promise<void> {
  const busy = () => document.querySelectorAll('[aria-busy]').length
  await expect.poll(busy, { timeout: 20_000 }).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 100))
}

function expectUnharmed(): void {
  expect(window.hurt).toEqual([])
  const stray = performance.getEntriesByType('resource').filter(({ name }) => name.includes('evil'))
  expect(stray).toEqual([])
  const article = document.querySelector('article')!
  expect(
    article.querySelectorAll('script, iframe, img, object, embed, style, form, a').length,
  ).toBe(0)
  for (const element of article.querySelectorAll('*')) {
    expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([])
  }
}

/** Opens everything that is folded, until nothing is. */
async function unfold(): Promise<void> {
  await settled()
  for (let round = 0; round < 4; round++) {
    const folded = document.querySelectorAll<HTMLDetailsElement>('details:not([open])')
    if (folded.length === 0) return
    for (const details of folded) details.open = true
    await settled()
  }
}

beforeEach(() => {
  window.hurt = []
})
afterEach(() => expectUnharmed())

/** What is shown whole takes long to lay out: 10 MB of that stand in heavy.test.tsx. */
const isWhole = (place: string) => place === 'result without a call' || place === 'reasoning'
const cases = Object.keys(places).flatMap((place) =>
  Object.keys(texts)
    .filter((name) => !isWhole(place) || !name.includes('10 MB'))
    .map((name) => [place, name]),
)

test.each(cases)('in %s: %s', { timeout: 40_000, retry: 2 }, async (place, name) => {
  const row = places[place]!(texts[name]!)
  const longest = watch()
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  await expect.element(page.getByRole('article')).toBeInTheDocument()
  await unfold()
  const { log } = console
  const task = longest()
  log(`in ${place}, ${name}: longest task ${task} ms`)
  expect(task).toBeLessThan(longestTask)
  const text = document.querySelector('article')!.textContent
  if (place !== 'tool definitions') expect(text).toContain(start)
  if (name === 'attacks, bare' && place !== 'tool definitions') {
    expect(text).toContain('onerror="window.hurt.push(1)"')
    expect(text).toContain(end)
  }
})

const rawCases = cases.filter(([place, name]) => place === 'arguments' && !name?.endsWith('900 kB'))

test.each(rawCases)('raw, in %s: %s', { timeout: 40_000, retry: 2 }, async (place, name) => {
  const row = places[place]!(texts[name]!)
  await render(<ConversationView conversation={row} position={null} layout="full" />)
  await page.getByRole('radio', { name: 'Raw' }).click()
  await settled()
  const text = document.querySelector('article')!.textContent
  expect(text).toContain(start)
  if (name === 'attacks, bare') expect(text).toContain('<iframe src=')
})

const compared = Object.keys(texts)
  .filter((name) => !/MB|kB|entries|bait/.test(name))
  .flatMap((name) => ['arguments', 'reasoning'].map((place) => [place, name]))

test.each(compared)('compared, in %s: %s', { timeout: 40_000, retry: 2 }, async (place, name) => {
  const side = (text: string) => ({
    conversation: places[place]!(text),
    file: 'a',
    rowInFile: 1,
    onOpen: () => undefined,
  })
  const [left, right] = [side(texts[name]!), side('{"a": 1}')]
  const none = () => undefined
  await render(<CompareView {...{ left, right, diffTexts }} onSwap={none} onClose={none} />)
  await unfold()
  await expect.poll(() => document.querySelector('article')!.textContent).toContain(start)
})
