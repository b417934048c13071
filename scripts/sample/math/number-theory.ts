import { r, type Problem, type Template } from '../problem.ts'
import type { Random } from '../random.ts'
import { gcd } from '../tex.ts'

function euclid(random: Random): Problem {
  const g = random.int(2, 40)
  const [a, b] = [g * random.int(20, 60), g * random.int(5, 19)]
  const lines: string[] = []
  for (let [x, y] = [a, b]; y > 0; [x, y] = [y, x % y])
    lines.push(r`${x} &= ${Math.floor(x / y)} \cdot ${y} + ${x % y}`)
  let search = Math.min(a, b)
  while (a % search !== 0 || b % search !== 0) search--
  return {
    topic: 'greatest common divisor',
    prompt: random.pick([
      r`Use Euclid's algorithm to find ¦\gcd(${a}, ${b})¦.`,
      r`A floor of ¦${a}¦ cm by ¦${b}¦ cm is to be covered with equal square tiles, as large as possible, without cutting any. How long is a tile's side in cm?`,
    ]),
    thoughts: [
      r`Divide with remainder until the remainder is 0. The last divisor is the gcd.`,
      lines.map((line) => `¦${line.replace('&', '')}¦`).join('\n'),
      r`The last non-zero remainder is ${gcd(a, b)}. Indeed ¦${a} = ${search} \cdot ${a / search}¦ and ¦${b} = ${search} \cdot ${b / search}¦, and ${a / search} and ${b / search} share no factor.`,
    ],
    steps: [
      r`Repeated division gives`,
      r`¦¦\begin{aligned} ${lines.join(r` \\ `)} \end{aligned}¦¦`,
      r`so the greatest common divisor is the last divisor, ¦${gcd(a, b)}¦.`,
    ],
    answer: `${gcd(a, b)}`,
    truth: [search],
  }
}

function modularPower(random: Random): Problem {
  const [base, exponent, modulus] = [random.int(2, 9), random.int(20, 120), random.int(7, 31)]
  const powers: number[] = []
  for (let i = 1, value = base % modulus; i <= 7; i++, value = (value * value) % modulus)
    powers.push(value)
  const bits = exponent.toString(2).split('').reverse()
  const used = bits.flatMap((bit, i) => (bit === '1' ? [i] : []))
  const fast = used.reduce((product, i) => (product * powers[i]!) % modulus, 1)
  const slow = Number(BigInt(base) ** BigInt(exponent) % BigInt(modulus))
  return {
    topic: 'modular arithmetic',
    prompt: r`What is the remainder when ¦${base}^{${exponent}}¦ is divided by ¦${modulus}¦?`,
    thoughts: [
      r`Repeated squaring modulo ${modulus}. In binary, ${exponent} is ${exponent.toString(2)}, i.e. ¦${used.map((i) => 2 ** i).join(' + ')}¦.`,
      powers
        .slice(0, bits.length)
        .map((value, i) => r`¦${base}^{${2 ** i}} \equiv ${value}¦`)
        .join(', '),
      r`Multiply the ones that are needed: ¦${used.map((i) => powers[i]!).join(r` \cdot `)} \equiv ${fast} \pmod{${modulus}}¦.`,
    ],
    steps: [
      r`Square repeatedly modulo ¦${modulus}¦:`,
      powers
        .slice(0, bits.length)
        .map((value, i) => r`- ¦${base}^{${2 ** i}} \equiv ${value} \pmod{${modulus}}¦`)
        .join('\n'),
      r`Because ¦${exponent} = ${used.map((i) => 2 ** i).join(' + ')}¦, the power is congruent to ¦${used.map((i) => powers[i]!).join(r` \cdot `)} \equiv ${fast}¦.`,
    ],
    answer: `${fast}`,
    truth: [slow],
  }
}

function remainders(random: Random): Problem {
  const [m, n] = random.pick([
    [5, 7],
    [7, 9],
    [8, 11],
    [9, 13],
    [11, 12],
    [4, 15],
    [16, 21],
  ] as const)
  const [a, b] = [random.int(1, m - 1), random.int(1, n - 1)]
  const found = Array.from({ length: m * n }, (_, i) => i).filter((x) => x % m === a && x % n === b)
  const answer = found[0] ?? 0
  const list = Array.from({ length: Math.floor((answer - b) / n) + 1 }, (_, i) => b + i * n)
  return {
    topic: 'Chinese remainder theorem',
    prompt: random.pick([
      r`Find the smallest non-negative integer ¦x¦ with ¦x \equiv ${a} \pmod{${m}}¦ and ¦x \equiv ${b} \pmod{${n}}¦.`,
      r`A baker packs rolls. In bags of ${m}, ${a} are left over; in boxes of ${n}, ${b} are left over. What is the smallest number of rolls the baker can have?`,
    ]),
    thoughts: [
      r`${m} and ${n} are coprime, so there is exactly one solution modulo ¦${m * n}¦.`,
      r`Numbers congruent to ${b} modulo ${n}: ${list.join(', ')}. Their remainders modulo ${m}: ${list.map((x) => x % m).join(', ')}. The first with remainder ${a} is ${answer}.`,
    ],
    steps: [
      r`Since ¦\gcd(${m}, ${n}) = 1¦ the solution is unique modulo ¦${m * n}¦. Write ¦x = ${b} + ${n}k¦. Then`,
      r`¦¦${b} + ${n}k \equiv ${a} \pmod{${m}} \;\Rightarrow\; k \equiv ${(answer - b) / n} \pmod{${m}},¦¦`,
      r`which gives ¦x = ${b} + ${n}\cdot ${(answer - b) / n} = ${answer}¦.`,
    ],
    answer: `${answer}`,
    truth: found,
  }
}

function divisorCount(random: Random): Problem {
  const parts = random
    .sample([2, 3, 5, 7, 11], 3)
    .sort((a, b) => a - b)
    .map((prime) => ({ prime, power: random.int(1, prime < 5 ? 4 : 2) }))
  const n = parts.reduce((product, { prime, power }) => product * prime ** power, 1)
  let count = 0
  for (let d = 1; d <= n; d++) if (n % d === 0) count++
  const factored = parts.map(({ prime, power }) => `${prime}^{${power}}`).join(r` \cdot `)
  const product = parts.map(({ power }) => `(${power} + 1)`).join('')
  return {
    topic: 'divisors',
    prompt: r`How many positive divisors does ¦${n}¦ have?`,
    thoughts: [
      r`Factor first: ¦${n} = ${factored}¦.`,
      r`A divisor chooses each exponent freely between 0 and the maximum, so the count is ¦${product} = ${count}¦.`,
    ],
    steps: [
      r`The prime factorisation is ¦${n} = ${factored}¦. A divisor is fixed by its exponents, so there are`,
      r`¦¦${product} = ${count}¦¦`,
      `of them, 1 and the number itself included.`,
    ],
    answer: `${parts.reduce((total, { power }) => total * (power + 1), 1)}`,
    truth: [count],
  }
}

function trailingZeros(random: Random): Problem {
  const n = random.int(26, 400)
  const quotients = [5, 25, 125].filter((p) => p <= n).map((p) => ({ p, q: Math.floor(n / p) }))
  const count = quotients.reduce((sum, { q }) => sum + q, 0)
  let [factorial, zeros] = [1n, 0]
  for (let i = 2n; i <= BigInt(n); i++) factorial *= i
  while (factorial % 10n === 0n) [factorial, zeros] = [factorial / 10n, zeros + 1]
  return {
    topic: 'factorials',
    prompt: r`With how many zeros does the decimal form of ¦${n}!¦ end?`,
    thoughts: [
      r`A trailing zero needs a factor 10, i.e. a 2 and a 5. Twos are plentiful, so count the fives.`,
      quotients
        .map(({ p, q }) => r`Multiples of ${p} up to ${n}: ¦\lfloor ${n}/${p} \rfloor = ${q}¦.`)
        .join(' '),
      `Numbers such as 25 hold two fives; adding the floors counts them twice, as it should. Total ${count}.`,
    ],
    steps: [
      r`By Legendre's formula the exponent of 5 in ¦${n}!¦ is`,
      r`¦¦${quotients.map(({ p }) => r`\left\lfloor \tfrac{${n}}{${p}} \right\rfloor`).join(' + ')} = ${quotients.map(({ q }) => q).join(' + ')} = ${count}.¦¦`,
      r`The exponent of 2 is larger, so this is the number of zeros.`,
    ],
    answer: `${count}`,
    truth: [zeros],
  }
}

function inverse(random: Random): Problem {
  const p = random.pick([11, 13, 17, 19, 23, 29, 31, 37, 41, 43])
  const a = random.int(2, p - 2)
  const found = Array.from({ length: p }, (_, x) => x).filter((x) => (a * x) % p === 1)
  const x = found[0] ?? 0
  return {
    topic: 'modular inverse',
    prompt: r`Find the inverse of ¦${a}¦ modulo ¦${p}¦, as a number between 1 and ${p - 1}.`,
    thoughts: [
      r`I need ¦${a}x \equiv 1 \pmod{${p}}¦, in other words ¦${a}x = 1 + ${p}k¦ for some ¦k¦.`,
      r`Going through ¦k¦: ¦1 + ${p}\cdot ${(a * x - 1) / p} = ${a * x}¦ is the first that ${a} divides, and ¦${a * x}/${a} = ${x}¦.`,
    ],
    steps: [
      r`Because ${p} is prime, every non-zero residue has exactly one inverse. We have`,
      r`¦¦${a} \cdot ${x} = ${a * x} = ${(a * x - 1) / p} \cdot ${p} + 1 \equiv 1 \pmod{${p}}.¦¦`,
    ],
    answer: `${x}`,
    truth: found,
  }
}

export const numberTheory: readonly Template[] = [
  euclid,
  modularPower,
  remainders,
  divisorCount,
  trailingZeros,
  inverse,
]
