import type { Random } from '../random.ts'
import { fill, type Pack, type Sentences } from './pack.ts'
import { english } from './packs/en.ts'
import { chinese, japanese, korean } from './packs/east-asian.ts'
import { french, german, spanish } from './packs/european.ts'
import { arabic, hebrew } from './packs/right-to-left.ts'
import type { Talk, TalkTemplate } from './talk.ts'

type Values = Readonly<Record<string, string | number>>

function turn(random: Random, sentences: Sentences, values: Values) {
  return {
    ask: fill(random.pick(sentences.ask), values),
    think: fill(sentences.think, values),
    reply: fill(sentences.reply, values),
  }
}

function talk(random: Random, pack: Pack, topic: string, turns: Talk['turns']): Talk {
  const base = { topic, language: pack.language, turns }
  return random.chance(0.25) ? { ...base, system: random.pick(pack.systems) } : base
}

function recipe(random: Random, pack: Pack): Talk {
  const dish = random.pick(pack.dishes)
  const n = random.pick([2, 6, 8, 10, 12, 14, 16, 20])
  const values = { dish: dish.name, n, factor: n / 4 }
  const scaled = (amount: number, unit: string) =>
    `${Math.round(((amount * n) / 4) * 100) / 100}${unit && ` ${unit}`}`
  const head = pack.recipe.head.map((cell) => fill(cell, values))
  const table = [
    `| ${head.join(' | ')} |`,
    '|---|---:|---:|',
    ...dish.items.map(
      ([name, amount, unit]) =>
        `| ${name} | ${amount}${unit && ` ${unit}`} | ${scaled(amount, unit)} |`,
    ),
  ].join('\n')
  const { ask, think, reply } = turn(random, pack.recipe, values)
  return talk(random, pack, 'recipe', [
    { ask, think, reply: [reply, table, pack.recipe.tip].join('\n\n') },
  ])
}

/** Pages per day, rounded up, and what is left for the last day; undefined when a day stays empty. */
function share(pages: number, days: number): { each: number; last: number } | undefined {
  const each = Math.ceil(pages / days)
  const last = pages - each * (days - 1)
  return last > 0 ? { each, last } : undefined
}

function reading(random: Random, pack: Pack): Talk {
  const pages = random.int(180, 640)
  const days = random.int(15, 28)
  const off = random.int(3, 5)
  const [whole, less] = [share(pages, days), share(pages, days - off)]
  if (!whole || !less) return reading(random, pack)
  const values = {
    pages,
    days,
    off,
    left: days - off,
    ...whole,
    each2: less.each,
    last2: less.last,
  }
  const turns = [turn(random, pack.reading, values), turn(random, pack.lessDays, values)]
  return talk(random, pack, 'reading plan', random.chance(0.6) ? turns : turns.slice(0, 1))
}

function saving(random: Random, pack: Pack): Talk {
  const scale = pack.language === 'ko' || pack.language === 'ja' ? 1000 : 1
  const month = random.int(2, 9) * 5 * scale
  const months = random.int(11, 32)
  const over = random.int(0, 4) * scale
  const price = month * months - over
  const thing = random.pick(pack.things)
  const dollars = pack.language === 'en'
  const values = {
    thing: dollars ? thing.replace(' at $', '') : thing,
    price: dollars ? `$${price}` : price,
    month: dollars ? `$${month}` : month,
    months,
    over: dollars ? `$${over}` : over,
  }
  return talk(random, pack, 'saving', [turn(random, pack.saving, values)])
}

function saying(random: Random, pack: Pack): Talk {
  const { text, meaning, use } = random.pick(pack.sayings)
  return talk(random, pack, 'proverb', [turn(random, pack.saying, { text, meaning, use })])
}

const PACKS = [
  ...[english, english, korean, korean, chinese, chinese],
  ...[japanese, spanish, german, french, arabic, hebrew],
]

const TEMPLATES = [recipe, reading, saving, saying]

/** One subject, or two or three after another, as people do; all in one language. */
function mixed(random: Random): Talk {
  const pack = random.pick(PACKS)
  const [first, ...more] = random
    .sample(TEMPLATES, random.pick([1, 2, 2, 3]))
    .map((template) => template(random, pack))
  return { ...first!, turns: [first!, ...more].flatMap((part) => part.turns) }
}

/** Talks that exist in every language: the language is drawn first. */
export const localised: readonly TalkTemplate[] = [
  ...TEMPLATES.slice(0, 3).map(
    (template): TalkTemplate =>
      (random) =>
        template(random, random.pick(PACKS)),
  ),
  mixed,
  mixed,
]
