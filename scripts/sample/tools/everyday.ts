import type { Random } from '../random.ts'
import { assistant, calls, result, system, think, tool, user } from './scenario.ts'
import type { Scenario, ScenarioTemplate } from './scenario.ts'

const CITIES = [
  'Lisbon',
  'Osaka',
  'Nairobi',
  'Oslo',
  'Montréal',
  'Busan',
  'Granada',
  'Hobart',
  'Kraków',
  'Recife',
]
const SKIES = ['clear', 'light rain', 'overcast', 'sunny spells', 'fog', 'thunderstorms']

const WEATHER = tool('get_weather', 'Weather forecast for one city and day.', {
  city: { type: 'string', description: 'Name of the city' },
  day: { type: 'string', enum: ['today', 'tomorrow'] },
})

function weatherTwice(random: Random): Scenario {
  const [a = '', b = ''] = random.sample(CITIES, 2)
  const day = random.pick(['today', 'tomorrow'])
  const [ta, tb] = [random.int(-5, 34), random.int(-5, 34)]
  const [sa, sb] = [random.pick(SKIES), random.pick(SKIES)]
  const warmer =
    ta === tb ? 'Both are equally warm' : `${ta > tb ? a : b} is warmer by ${Math.abs(ta - tb)} °C`
  return {
    topic: 'weather, two calls at once',
    tools: [WEATHER],
    messages: [
      user(
        random.pick([
          `Is it warmer in ${a} or in ${b} ${day}?`,
          `I can fly to ${a} or ${b} and just want the warmer place. What does the forecast say for ${day}?`,
        ]),
      ),
      calls(
        random,
        think(
          `Two cities, one day. The calls do not depend on each other, so I can make both at once.`,
        ),
        ['get_weather', { city: a, day }],
        ['get_weather', { city: b, day }],
      ),
      result({ city: a, day, high_c: ta, sky: sa }),
      result({ city: b, day, high_c: tb, sky: sb }),
      assistant(
        think(
          `${a}: ${ta}, ${b}: ${tb}. Difference ${Math.abs(ta - tb)}.`,
          `**${warmer}.** ${a} expects ${ta} °C with ${sa}, ${b} ${tb} °C with ${sb}.`,
        ),
      ),
    ],
  }
}

/** Currencies with their rough worth in dollars, in 2025. */
const EUR = ['EUR', 1.12] as const
const KRW = ['KRW', 0.00072] as const
const JPY = ['JPY', 0.0068] as const
const GBP = ['GBP', 1.32] as const
const USD = ['USD', 1] as const
const PAIRS = [
  [EUR, KRW],
  [USD, JPY],
  [GBP, EUR],
  [EUR, USD],
  [GBP, JPY],
  [USD, KRW],
] as const

function currency(random: Random): Scenario {
  const [[from, worth], [to, other]] = random.pick(PAIRS)
  const rate = Number(((worth / other) * (1 + random.int(-20, 20) / 1000)).toPrecision(5))
  const amount = random.int(2, 90) * 25
  const fee = random.int(1, 4)
  const [gross, net] = [amount * rate, amount * rate * (1 - fee / 100)]
  return {
    topic: 'currency, result used in a second call',
    tools: [
      tool('exchange_rate', 'Current rate: units of `to` for one unit of `from`.', {
        from: { type: 'string' },
        to: { type: 'string' },
      }),
      tool('calculate', 'Evaluates an arithmetic expression.', {
        expression: { type: 'string' },
      }),
    ],
    messages: [
      user(`How much ${to} do I get for ${amount} ${from} if the bank keeps ${fee}%?`),
      calls(random, think(`I need today's rate before I can compute anything.`), [
        'exchange_rate',
        { from, to },
      ]),
      result({ from, to, rate }),
      calls(
        random,
        think(`Rate ${rate}. The bank keeps ${fee}%, so multiply by ${(100 - fee) / 100}.`),
        ['calculate', { expression: `${amount} * ${rate} * ${(100 - fee) / 100}` }],
      ),
      result({ value: Number(net.toFixed(4)) }),
      assistant(
        think(
          `Without the fee it would be ${gross.toFixed(2)}; with it ${net.toFixed(2)}. The fee is ${(gross - net).toFixed(2)}.`,
          `At a rate of ${rate} you get **${net.toFixed(2)} ${to}**. The fee of ${fee}% costs you ${(gross - net).toFixed(2)} ${to}.`,
        ),
      ),
    ],
  }
}

function calendar(random: Random): Scenario {
  const names = random.sample(['Ines', 'Kofi', 'Yuna', 'Piotr', 'Salma', 'Theo'], 2)
  const busy = names.map(() => random.sample([9, 10, 11, 13, 14, 15, 16], 4).sort((a, b) => a - b))
  const free = [9, 10, 11, 13, 14, 15, 16].filter((hour) =>
    busy.every((list) => !list.includes(hour)),
  )
  const slot = free[0]
  const date = `2025-${String(random.int(3, 11)).padStart(2, '0')}-${String(random.int(10, 27))}`
  const hours = (list: readonly number[]) => list.map((hour) => `${hour}:00`)
  const lookup = names.map((person) => ['busy_hours', { person, date }] as const)
  const messages = [
    system(
      'You schedule meetings. Meetings last one hour, between 9:00 and 17:00, never at 12:00. Book the first slot that suits everybody.',
    ),
    user(`Please set up a meeting with ${names.join(' and ')} on ${date}.`),
    calls(random, think(`Look up both calendars first; independent of each other.`), ...lookup),
    ...busy.map((list, i) => result({ person: names[i], busy: hours(list) })),
  ]
  const book = tool('book_meeting', 'Books one hour for all the people.', {
    people: { type: 'array' },
    date: { type: 'string' },
    hour: { type: 'string' },
  })
  const tools = [
    tool('busy_hours', 'Hours of a day at which a person is busy.', {
      person: { type: 'string' },
      date: { type: 'string', description: 'ISO date' },
    }),
    book,
  ]
  if (slot === undefined) {
    return {
      topic: 'calendar, no common slot',
      tools,
      messages: [
        ...messages,
        assistant(
          think(
            `Between them every hour is taken: ${hours([...new Set(busy.flat())].sort((a, b) => a - b)).join(', ')}. I must not book over an appointment.`,
            `There is no hour on ${date} at which both ${names.join(' and ')} are free. Shall I try the next day, or ask one of them to move something?`,
          ),
        ),
      ],
    }
  }
  return {
    topic: 'calendar, look up and book',
    tools,
    messages: [
      ...messages,
      calls(random, think(`Free for both: ${hours(free).join(', ')}. The first is ${slot}:00.`), [
        'book_meeting',
        { people: names, date, hour: `${slot}:00` },
      ]),
      result({ status: 'booked', id: random.int(1000, 9999) }),
      assistant(
        `Booked: ${names.join(' and ')} on ${date} at ${slot}:00 for one hour.${free.length > 1 ? ` ${hours(free.slice(1)).join(' and ')} would have been free as well.` : ''}`,
      ),
    ],
  }
}

function convert(random: Random): Scenario {
  const [value, from, to, factor] = random.pick([
    [random.int(3, 42), 'mile', 'kilometre', 1.609344],
    [random.int(2, 90), 'pound', 'kilogram', 0.45359237],
    [random.int(1, 30), 'gallon_us', 'litre', 3.785411784],
    [random.int(4, 80), 'inch', 'centimetre', 2.54],
    [random.int(1, 12), 'acre', 'square_metre', 4046.8564224],
  ] as const)
  const converted = Number((value * factor).toFixed(4))
  const named = (unit: string) => unit.replace('_us', 's (US)').replace('_', ' ')
  return {
    topic: 'unit conversion',
    tools: [
      tool('convert_units', 'Converts a number between units.', {
        value: { type: 'number' },
        from: { type: 'string' },
        to: { type: 'string' },
      }),
    ],
    messages: [
      user(
        random.pick([
          `Convert ${value} ${named(from)}${from.endsWith('us') ? '' : value === 1 ? '' : from === 'inch' ? 'es' : 's'} to ${named(to)}s for my notes, two decimals please.`,
          `My recipe book says ${value} ${named(from)}${from.endsWith('us') ? '' : from === 'inch' ? 'es' : 's'}. What is that in ${named(to)}s?`,
        ]),
      ),
      calls(
        random,
        think(`A plain conversion; the tool is more reliable than my memory of the factor.`),
        ['convert_units', { value, from, to }],
      ),
      result({ value: converted, unit: to }),
      assistant(
        `That is about **${converted.toFixed(2)} ${named(to)}s** (the exact factor is ${factor}).`,
      ),
    ],
  }
}

function notNeeded(random: Random): Scenario {
  const [question, answer] = random.pick([
    [
      'What does "HTTP" stand for?',
      'HTTP stands for *Hypertext Transfer Protocol*: the rules by which browsers ask servers for pages.',
    ],
    [
      'How many sides does a dodecagon have?',
      'A dodecagon has twelve sides; the name comes from Greek *dodeka*, twelve.',
    ],
    [
      'Who wrote Frankenstein?',
      '*Frankenstein; or, The Modern Prometheus* was written by Mary Shelley and first printed in 1818.',
    ],
    [
      'What is the past tense of "to swim"?',
      'The past tense is *swam*, the past participle *swum*: I swim, I swam, I have swum.',
    ],
  ] as const)
  return {
    topic: 'no tool needed',
    tools: [WEATHER],
    messages: [
      user(question),
      assistant(
        think(
          `The only tool gives weather forecasts. It does not help here and I know the answer, so no call.`,
          answer,
        ),
      ),
    ],
  }
}

export const everyday: readonly ScenarioTemplate[] = [
  weatherTwice,
  currency,
  calendar,
  convert,
  notNeeded,
]
