import { r, type Problem, type Template } from '../problem.ts'
import type { Random } from '../random.ts'
import { frac } from '../tex.ts'

/** Binomial coefficient. */
function choose(n: number, k: number): number {
  let value = 1
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i
  return Math.round(value)
}

/** All selections of `k` of `items`, for counting by hand. */
function selections<T>(items: readonly T[], k: number): T[][] {
  if (k === 0) return [[]]
  return items.flatMap((item, i) =>
    selections(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]),
  )
}

function diceSum(random: Random): Problem {
  const target = random.int(4, 17)
  let hits = 0
  for (let a = 1; a <= 6; a++)
    for (let b = 1; b <= 6; b++) for (let c = 1; c <= 6; c++) if (a + b + c === target) hits++
  const last = [1, 2, 3, 4, 5, 6].map((c) => {
    const rest = target - c
    return rest < 2 || rest > 12 ? 0 : 6 - Math.abs(rest - 7)
  })
  const total = last.reduce((sum, value) => sum + value, 0)
  return {
    topic: 'dice',
    prompt: random.pick([
      r`Three fair dice are rolled. What is the probability that the sum is ${target}?`,
      r`In a board game you roll three dice and move that many squares. You are ${target} squares from home. How likely is an exact hit?`,
    ]),
    thoughts: [
      r`There are ¦6^3 = 216¦ equally likely outcomes. Fix the third die and count pairs with the sum that remains; a sum ¦s¦ of two dice has ¦6 - |s - 7|¦ outcomes.`,
      r`Third die 1 to 6 leaves ${[1, 2, 3, 4, 5, 6].map((c) => target - c).join(', ')}; the numbers of pairs are ${last.join(', ')}. Together ${total}.`,
      r`So the probability is ¦\frac{${total}}{216} = ${frac(total, 216)}¦, about ${(total / 216).toFixed(3)}.`,
    ],
    steps: [
      r`Count by the value of the third die:`,
      [
        '| third die | pairs needed | ways |',
        '|---:|---:|---:|',
        ...last.map((ways, i) => `| ${i + 1} | ${target - i - 1} | ${ways} |`),
      ].join('\n'),
      r`That makes ${total} favourable outcomes of 216.`,
    ],
    answer: frac(total, 216),
    truth: [hits / 216],
  }
}

function urn(random: Random): Problem {
  const [red, blue] = [random.int(3, 7), random.int(3, 7)]
  const draws = random.int(2, 4)
  const wanted = random.int(1, Math.min(red, draws - 1))
  const balls = [...Array.from({ length: red }, () => 1), ...Array.from({ length: blue }, () => 0)]
  const all = selections(balls, draws)
  const good = all.filter((hand) => hand.reduce<number>((sum, ball) => sum + ball, 0) === wanted)
  const ways = choose(red, wanted) * choose(blue, draws - wanted)
  const total = choose(red + blue, draws)
  return {
    topic: 'drawing without replacement',
    prompt: r`A bag holds ${red} red and ${blue} blue marbles. ${draws} are drawn without looking and without putting any back. What is the probability that exactly ${wanted} ${wanted === 1 ? 'is' : 'are'} red?`,
    thoughts: [
      r`Order does not matter, so use combinations. All hands: ¦\binom{${red + blue}}{${draws}} = ${total}¦.`,
      r`Good hands: choose ${wanted} of ${red} red and ${draws - wanted} of ${blue} blue: ¦${choose(red, wanted)} \cdot ${choose(blue, draws - wanted)} = ${ways}¦.`,
    ],
    steps: [
      r`¦¦P = \frac{\binom{${red}}{${wanted}}\binom{${blue}}{${draws - wanted}}}{\binom{${red + blue}}{${draws}}} = \frac{${ways}}{${total}} = ${frac(ways, total)} \approx ${(ways / total).toFixed(3)}.¦¦`,
    ],
    answer: frac(ways, total),
    truth: [good.length / all.length],
  }
}

function binomial(random: Random): Problem {
  const [n, k] = [random.int(4, 8), random.int(1, 3)]
  const [a, b] = random.pick([
    [1, 2],
    [1, 3],
    [2, 3],
    [1, 4],
    [3, 4],
    [2, 5],
  ] as const)
  let truth = 0
  for (let mask = 0; mask < 2 ** n; mask++) {
    const wins = mask.toString(2).replaceAll('0', '').length
    if (wins === k) truth += (a / b) ** wins * (1 - a / b) ** (n - wins)
  }
  const top = choose(n, k) * a ** k * (b - a) ** (n - k)
  const story = random.pick([
    `A goalkeeper saves each penalty with probability ${a}/${b}, independently. Of ${n} penalties`,
    `A seed sprouts with probability ${a}/${b}, independently of the others. Of ${n} seeds`,
    `A radio message gets through with probability ${a}/${b}, independently each time. Of ${n} messages`,
  ])
  return {
    topic: 'binomial distribution',
    prompt: `${story}, what is the probability of exactly ${k}?`,
    thoughts: [
      r`Independent trials with the same chance: binomial with ¦n = ${n}¦, ¦p = \frac{${a}}{${b}}¦.`,
      r`¦\binom{${n}}{${k}} = ${choose(n, k)}¦ places for the ${k}. Each arrangement has probability ¦\left(\frac{${a}}{${b}}\right)^{${k}}\left(\frac{${b - a}}{${b}}\right)^{${n - k}} = \frac{${a ** k * (b - a) ** (n - k)}}{${b ** n}}¦.`,
      r`Product: ¦\frac{${top}}{${b ** n}}¦, in lowest terms ¦${frac(top, b ** n)}¦.`,
    ],
    steps: [
      r`¦¦P(X = ${k}) = \binom{${n}}{${k}} \left(\frac{${a}}{${b}}\right)^{${k}} \left(\frac{${b - a}}{${b}}\right)^{${n - k}} = \frac{${top}}{${b ** n}} \approx ${(top / b ** n).toFixed(4)}.¦¦`,
    ],
    answer: frac(top, b ** n),
    truth: [truth],
  }
}

function bayes(random: Random): Problem {
  const [ill, hit, false_] = [random.int(1, 10), random.int(85, 99), random.int(2, 12)]
  const [sick, healthy] = [ill * hit, (100 - ill) * false_]
  const population = 1_000_000
  const positives = (population * ill * hit) / 1e4 + (population * (100 - ill) * false_) / 1e4
  return {
    topic: "Bayes' theorem",
    prompt: `${ill}% of a herd carries a parasite. A test finds ${hit}% of the carriers, but is also positive for ${false_}% of the healthy animals. An animal tests positive. What is the probability that it carries the parasite?`,
    thoughts: [
      `Imagine 10,000 animals: ${ill * 100} carriers, ${10000 - ill * 100} healthy.`,
      `True positives: ${sick}. False positives: ${healthy}. So ${sick + healthy} positives altogether.`,
      r`The wanted share is ¦\frac{${sick}}{${sick + healthy}} \approx ${(sick / (sick + healthy)).toFixed(3)}¦. ${sick < healthy ? 'Less than one half, because healthy animals are so much more numerous.' : 'More than one half here.'}`,
    ],
    steps: [
      r`¦¦P(C \mid +) = \frac{P(+ \mid C)\,P(C)}{P(+ \mid C)\,P(C) + P(+ \mid \bar C)\,P(\bar C)} = \frac{${hit / 100}\cdot ${ill / 100}}{${hit / 100}\cdot ${ill / 100} + ${false_ / 100}\cdot ${(100 - ill) / 100}}.¦¦`,
      r`With all numbers multiplied by 10,000 this is ¦\frac{${sick}}{${sick + healthy}}¦.`,
    ],
    answer: frac(sick, sick + healthy),
    truth: [(population * ill * hit) / 1e4 / positives],
  }
}

function expectation(random: Random): Problem {
  const prizes = random.sample([0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20], 4).sort((a, b) => a - b)
  const weights = prizes.map(() => random.int(1, 6))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const sum = prizes.reduce((acc, prize, i) => acc + prize * weights[i]!, 0)
  const wheel = prizes.flatMap((prize, i) => Array.from({ length: weights[i]! }, () => prize))
  return {
    topic: 'expected value',
    prompt: [
      `A wheel of fortune has ${total} equal sectors:`,
      [
        '| prize | sectors |',
        '|---:|---:|',
        ...prizes.map((prize, i) => `| ${prize} | ${weights[i]!} |`),
      ].join('\n'),
      'What is the expected prize of one spin?',
    ].join('\n\n'),
    thoughts: [
      `Weighted mean: each prize times its share of the ${total} sectors.`,
      r`¦${prizes.map((prize, i) => r`${prize}\cdot ${weights[i]!}`).join(' + ')} = ${sum}¦, divided by ${total}: ¦${frac(sum, total)}¦.`,
    ],
    steps: [
      r`¦¦E = \frac{${prizes.map((prize, i) => r`${weights[i]!}\cdot ${prize}`).join(' + ')}}{${total}} = \frac{${sum}}{${total}}.¦¦`,
      `In the long run a spin is worth about ${(sum / total).toFixed(2)}.`,
    ],
    answer: frac(sum, total),
    truth: [wheel.reduce((acc, prize) => acc + prize, 0) / wheel.length],
  }
}

function arrangements(random: Random): Problem {
  const word = random.pick([
    'BANANA',
    'LEVEL',
    'TATTOO',
    'PEPPER',
    'ANANAS',
    'COCOA',
    'KAYAK',
    'BALLOON',
    'SEESAW',
  ])
  const counts = [...new Set(word)].map((letter) => word.split(letter).length - 1)
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const value = counts.reduce((quotient, n) => quotient / factorial(n), factorial(word.length))
  const arrange = (rest: string): number =>
    rest === '' ? 1 : [...new Set(rest)].reduce((sum, c) => sum + arrange(rest.replace(c, '')), 0)
  const repeated = counts.filter((n) => n > 1)
  return {
    topic: 'permutations',
    prompt: r`In how many different ways can the letters of ${word} be arranged?`,
    thoughts: [
      r`${word.length} letters; if all were different there would be ¦${word.length}! = ${factorial(word.length)}¦ arrangements.`,
      r`Repeated letters occur ${repeated.join(', ')} times; swapping equal letters changes nothing, so divide by ¦${repeated.map((n) => `${n}!`).join(r` \cdot `)}¦.`,
    ],
    steps: [
      r`¦¦\frac{${word.length}!}{${repeated.map((n) => `${n}!`).join(r`\,`)}} = \frac{${factorial(word.length)}}{${repeated.reduce((product, n) => product * factorial(n), 1)}} = ${value}.¦¦`,
    ],
    answer: `${value}`,
    truth: [arrange(word)],
  }
}

export const probability: readonly Template[] = [
  diceSum,
  urn,
  binomial,
  bayes,
  expectation,
  arrangements,
]
