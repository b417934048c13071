import type { Random } from '../random.ts'
import { assistant, calls, result, system, think, tool, user } from './scenario.ts'
import type { Scenario, ScenarioTemplate } from './scenario.ts'

function warehouse(random: Random): Scenario {
  const item = random.pick([
    'desk lamp',
    'kettle',
    'rain jacket',
    'chess set',
    'bicycle pump',
    'teapot',
  ])
  const sku = `${item.slice(0, 2).toUpperCase()}-${random.int(100, 999)}`
  const [stock, wanted, price] = [random.int(0, 40), random.int(2, 30), random.int(8, 90)]
  const enough = stock >= wanted
  const total = wanted * price
  const discount = total >= 500 ? Math.round(total * 0.05) : 0
  return {
    topic: 'order with stock check',
    tools: [
      tool('find_product', 'Finds a product by name.', { name: { type: 'string' } }),
      tool('check_stock', 'Units in stock.', { sku: { type: 'string' } }),
      tool('place_order', 'Orders units of a product.', {
        sku: { type: 'string' },
        units: { type: 'integer' },
      }),
    ],
    messages: [
      system(
        'You take orders for a shop. Never order more than is in stock. Orders of $500 or more get 5% off.',
      ),
      user(`I would like ${wanted} of your ${item}s.`),
      calls(random, think('I need the SKU before I can look at the stock.'), [
        'find_product',
        { name: item },
      ]),
      result({ sku, name: item, price_usd: price }),
      calls(random, null, ['check_stock', { sku }]),
      result({ sku, units: stock }),
      ...(enough
        ? [
            calls(random, think(`${stock} in stock, ${wanted} wanted: enough.`), [
              'place_order',
              { sku, units: wanted },
            ]),
            result({ order: random.int(10000, 99999), status: 'accepted' }),
            assistant(
              `Your order for ${wanted} ${item}s is placed. ${wanted} × $${price} = $${total}${discount > 0 ? `, less 5% ($${discount}), so you pay **$${total - discount}**` : ''}.`,
            ),
          ]
        : [
            assistant(
              think(
                `Only ${stock} of ${wanted}. The rule says not to order more than is there. Offer what is possible.`,
                `I am sorry, there ${stock === 1 ? 'is' : 'are'} only ${stock} in stock and you asked for ${wanted}. ${stock === 0 ? 'Shall I tell you when it is back?' : `Would you like those ${stock} (for $${stock * price}), or would you rather wait?`}`,
              ),
            ),
          ]),
    ],
  }
}

function database(random: Random): Scenario {
  const [table, group, measure] = random.pick([
    ['sales', 'region', 'revenue'],
    ['trips', 'city', 'distance_km'],
    ['harvest', 'field', 'tonnes'],
    ['loans', 'branch', 'books'],
  ] as const)
  const labels = random.sample(['north', 'south', 'east', 'west', 'harbour', 'hill', 'centre'], 4)
  const rows = labels.map((label) => ({ label, total: random.int(120, 9800) }))
  rows.sort((a, b) => b.total - a.total)
  const sum = rows.reduce((total, row) => total + row.total, 0)
  const first = rows[0]!
  const share = ((100 * first.total) / sum).toFixed(1)
  const sql = `select ${group}, sum(${measure}) as total from ${table} group by ${group} order by total desc`
  return {
    topic: 'database question',
    tools: [
      tool('list_columns', 'Columns of a table.', { table: { type: 'string' } }),
      tool('run_sql', 'Runs one read-only query.', { sql: { type: 'string' } }),
    ],
    messages: [
      user(
        `Which ${group} has the largest total of ${measure.replace('_', ' ')} in the ${table} table, and what share of everything is that?`,
      ),
      calls(random, think('I do not know the columns. Look before writing SQL.'), [
        'list_columns',
        { table },
      ]),
      result({ table, columns: ['id', 'day', group, measure] }),
      calls(
        random,
        think(`Group by ${group}, sum, sort. One query gives all I need for the share too.`),
        ['run_sql', { sql }],
      ),
      result({ rows: rows.map(({ label, total }) => ({ [group]: label, total })) }),
      assistant(
        think(
          `Sum of all: ${rows.map((row) => row.total).join(' + ')} = ${sum}. Share of the first: ${share} %.`,
          [
            `**${first.label}** leads with ${first.total} of ${sum}, that is ${share} %.`,
            [
              `| ${group} | total |`,
              '|---|---:|',
              ...rows.map((row) => `| ${row.label} | ${row.total} |`),
            ].join('\n'),
            `Query used:\n\n\`\`\`sql\n${sql}\n\`\`\``,
          ].join('\n\n'),
        ),
      ),
    ],
  }
}

function retry(random: Random): Scenario {
  const [wrong, right, zone] = random.pick([
    ['Cologn', 'Cologne', '+01:00'],
    ['Reykjavick', 'Reykjavík', '+00:00'],
    ['Sao Paolo', 'São Paulo', '-03:00'],
    ['Gwangjoo', 'Gwangju', '+09:00'],
    ['Edinborough', 'Edinburgh', '+00:00'],
  ] as const)
  const time = `${String(random.int(6, 23)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`
  return {
    topic: 'error and second attempt',
    tools: [tool('local_time', 'Local time in a city.', { city: { type: 'string' } })],
    messages: [
      user(`what time is it in ${wrong} right now`),
      calls(random, think('One call with the name as given.'), ['local_time', { city: wrong }]),
      result({ error: 'unknown city', did_you_mean: [right] }),
      calls(
        random,
        think(`A spelling problem; the tool suggests ${right}, which is surely meant.`),
        ['local_time', { city: right }],
      ),
      result({ city: right, time, utc_offset: zone }),
      assistant(`It is ${time} in ${right} (UTC${zone}). I took "${wrong}" to mean ${right}.`),
    ],
  }
}

function route(random: Random): Scenario {
  const [a = '', b = ''] = random.sample(
    [
      'Harbour Street',
      'the old mill',
      'Central Station',
      'Botanical Garden',
      'the university',
      'Castle Hill',
    ],
    2,
  )
  const modes = ['walk', 'bicycle', 'bus'] as const
  const km = random.int(12, 95) / 10
  const minutes = [
    Math.round(km * 12),
    Math.round(km * 4),
    Math.round(km * 3) + random.int(4, 14),
  ] as const
  const best = Math.min(...minutes)
  const mode = modes[minutes.indexOf(best)] ?? 'walk'
  return {
    topic: 'routes, three calls at once',
    tools: [
      tool('travel_time', 'Travel time between two places.', {
        from: { type: 'string' },
        to: { type: 'string' },
        mode: { type: 'string', enum: [...modes] },
      }),
    ],
    messages: [
      user(`What is the quickest way from ${a} to ${b}: on foot, by bicycle or by bus?`),
      calls(
        random,
        think('Three modes, three independent calls.'),
        ...modes.map((m) => ['travel_time', { from: a, to: b, mode: m }] as const),
      ),
      ...modes.map((m, i) => result({ mode: m, km, minutes: minutes[i] })),
      assistant(
        think(
          `${modes.map((m, i) => `${m} ${minutes[i]!}`).join(', ')} minutes. Smallest: ${best}.`,
          `Quickest: **${mode}, ${best} minutes** for ${km} km.\n\n${modes.map((m, i) => `- ${m}: ${minutes[i]!} min`).join('\n')}`,
        ),
      ),
    ],
  }
}

function follow(random: Random): Scenario {
  const [start, step] = [random.int(14, 23), random.int(1, 3)]
  const room = random.pick(['living room', 'study', 'greenhouse', 'nursery'])
  return {
    topic: 'several turns',
    tools: [
      tool('read_thermostat', 'Current and target temperature of a room.', {
        room: { type: 'string' },
      }),
      tool('set_thermostat', 'Sets the target temperature in °C.', {
        room: { type: 'string' },
        target: { type: 'number' },
      }),
    ],
    messages: [
      user(`How warm is it in the ${room}?`),
      calls(random, think('A reading, nothing to change.'), ['read_thermostat', { room }]),
      result({ room, current: start - 1, target: start }),
      assistant(`It is ${start - 1} °C in the ${room}; the thermostat is set to ${start} °C.`),
      user(`Make it ${step} degree${step === 1 ? '' : 's'} warmer, please.`),
      calls(
        random,
        think(`Warmer than the target of ${start}: ${start} + ${step} = ${start + step}.`),
        ['set_thermostat', { room, target: start + step }],
      ),
      result({ room, target: start + step, ok: true }),
      assistant(`Done: the ${room} is now set to ${start + step} °C.`),
    ],
  }
}

export const work: readonly ScenarioTemplate[] = [warehouse, database, retry, route, follow]
