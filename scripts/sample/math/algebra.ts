import { r, type Problem, type Template } from '../problem.ts'
import type { Random } from '../random.ts'
import { evaluate, frac, paren, plus, poly } from '../tex.ts'

function linearEquation(random: Random): Problem {
  const a = random.int(3, 12)
  const c = random.pick([-7, -5, -4, -3, -2, 2])
  const x = random.int(-12, 15)
  const b = random.int(-30, 30) || 4
  const d = (a - c) * x + b
  return {
    topic: 'linear equation',
    prompt: random.pick([
      r`Solve for ¦x¦: ¦¦${poly([a, b])} = ${poly([c, d])}¦¦`,
      r`Find the real number ¦x¦ with ¦${poly([a, b])} = ${poly([c, d])}¦.`,
      r`Two phone plans cost ¦${poly([a, b])}¦ and ¦${poly([c, d])}¦ units for ¦x¦ units of data. For which ¦x¦ do they agree? (Treat it as a plain equation; ¦x¦ may be negative.)`,
    ]),
    thoughts: [
      r`I want all the ¦x¦ terms on one side. The coefficient on the left is ${a}, on the right ${c}, so the difference is ¦${a} - ${paren(c)} = ${a - c}¦.`,
      r`Constants: ¦${d} - ${paren(b)} = ${d - b}¦. So ¦${a - c}x = ${d - b}¦ and ¦x = ${x}¦.`,
      r`Check on the left: ¦${a} \cdot ${paren(x)} ${plus(b)} = ${a * x + b}¦. On the right: ¦${c} \cdot ${paren(x)} ${plus(d)} = ${c * x + d}¦. They agree.`,
    ],
    steps: [
      r`Collect the terms in ¦x¦ on the left and the constants on the right:`,
      r`¦¦${a}x ${plus(-c)}x = ${d} ${plus(-b)} \quad\Longrightarrow\quad ${a - c}x = ${d - b}.¦¦`,
      r`Dividing by ${a - c} gives ¦x = ${x}¦; both sides are then equal to ${a * x + b}.`,
    ],
    answer: `${x}`,
    truth: [(d - b) / (a - c)],
  }
}

function quadraticRoots(random: Random): Problem {
  const p = random.int(-9, 4) || -1
  const q = p + random.int(1, 9) || 3
  const k = random.int(1, 4)
  const c = [k, -k * (p + q), k * p * q]
  const d = c[1]! ** 2 - 4 * k * c[2]!
  const found = Array.from({ length: 61 }, (_, i) => i - 30).filter((x) => evaluate(c, x) === 0)
  return {
    topic: 'quadratic equation',
    prompt: random.pick([
      r`Find all real solutions of ¦${poly(c)} = 0¦. Give them as a set, smaller one first.`,
      r`At which points does the parabola ¦y = ${poly(c)}¦ meet the ¦x¦-axis? Give the set of ¦x¦-values in increasing order.`,
    ]),
    thoughts: [
      k === 1
        ? r`Monic quadratic. I look for two numbers with sum ${p + q} and product ${p * q}.`
        : r`First divide by ${k}: ¦${poly([1, -(p + q), p * q])} = 0¦. Now two numbers with sum ${p + q} and product ${p * q}.`,
      r`Trying factors of ${Math.abs(p * q)}: ¦${p}¦ and ¦${q}¦ work, because ¦${p} + ${paren(q)} = ${p + q}¦ and ¦${paren(p)} \cdot ${paren(q)} = ${p * q}¦.`,
      r`The discriminant is a second opinion: ¦${c[1]!}^2 - 4\cdot ${k}\cdot ${paren(c[2]!)} = ${d}¦, a perfect square (¦${Math.sqrt(d)}^2¦), so rational roots were to be expected.`,
    ],
    steps: [
      r`Factor:`,
      r`¦¦${poly(c)} = ${k === 1 ? '' : k}(x ${plus(-p)})(x ${plus(-q)}).¦¦`,
      r`A product is zero only when a factor is, so ¦x = ${p}¦ or ¦x = ${q}¦.`,
    ],
    answer: r`\{${p}, ${q}\}`,
    truth: found,
  }
}

function linearSystem(random: Random): Problem {
  const [x, y] = [random.int(-8, 9), random.int(-8, 9)]
  const [a, b, c] = [random.int(1, 7), random.int(2, 9), random.int(2, 8)]
  const d = random.pick([-2, -3, -5])
  const [e, f] = [a * x + b * y, c * x + d * y]
  const det = a * d - b * c
  return {
    topic: 'system of equations',
    prompt: r`Solve the system ¦¦\begin{cases} ${poly([a, 0])} + ${b}y = ${e} \\ ${poly([c, 0])} - ${-d}y = ${f} \end{cases}¦¦ and give the solution as a pair ¦(x, y)¦.`,
    thoughts: [
      r`Elimination is quick here. Multiply the first equation by ${-d} and the second by ${b}, so that the ¦y¦ terms are ¦${-d * b}y¦ and ¦-${-d * b}y¦.`,
      r`Adding: ¦(${a * -d} + ${c * b})x = ${e * -d} ${plus(f * b)}¦, that is ¦${-det}x = ${-(e * d) + f * b}¦, so ¦x = ${x}¦.`,
      r`Back into the first: ¦${b}y = ${e} - ${paren(a * x)} = ${e - a * x}¦, so ¦y = ${y}¦. In the second: ¦${c}\cdot ${paren(x)} - ${-d}\cdot ${paren(y)} = ${f}¦. Good.`,
    ],
    steps: [
      r`Multiply the first equation by ${-d}, the second by ${b}, and add. The terms in ¦y¦ cancel:`,
      r`¦¦${-det}x = ${-(e * d) + f * b} \;\Rightarrow\; x = ${x}.¦¦`,
      r`Then ¦${b}y = ${e - a * x}¦ gives ¦y = ${y}¦. Both equations hold for this pair.`,
    ],
    answer: `(${x}, ${y})`,
    truth: [(e * d - b * f) / det, (a * f - c * e) / det],
  }
}

function arithmeticSum(random: Random): Problem {
  const [first, step, n] = [random.int(1, 20), random.int(2, 9), random.int(12, 60)]
  const last = first + (n - 1) * step
  let sum = 0
  for (let value = first; value <= last; value += step) sum += value
  const thing = random.pick(['a theatre row', 'a stack of logs', 'a training plan', 'a brick wall'])
  return {
    topic: 'arithmetic series',
    prompt: random.pick([
      r`Compute ¦${first} + ${first + step} + ${first + 2 * step} + \dots + ${last}¦, where consecutive terms differ by ${step}.`,
      r`In ${thing} the first layer has ${first} units and every further layer has ${step} more. How many units do the first ${n} layers hold together?`,
    ]),
    thoughts: [
      r`Arithmetic progression with first term ${first} and difference ${step}. Number of terms: ¦(${last} - ${first})/${step} + 1 = ${n}¦, so the last term is ${last}.`,
      r`Pair first with last: each pair adds to ${first + last}. With ${n} terms that is ¦${n}/2¦ pairs, so ¦\frac{${n} \cdot ${first + last}}{2} = ${sum}¦.`,
    ],
    steps: [
      r`There are ¦n = ${n}¦ terms, the last one being ¦${first} + ${n - 1}\cdot ${step} = ${last}¦.`,
      r`¦¦S = \frac{n(a_1 + a_n)}{2} = \frac{${n}\,(${first} + ${last})}{2} = ${sum}.¦¦`,
    ],
    answer: `${sum}`,
    truth: [sum],
  }
}

function polynomialProduct(random: Random): Problem {
  const left = [random.int(1, 4), random.int(-6, 6) || 1]
  const right = [1, random.int(-5, 5) || 2, random.int(-9, 9) || 3]
  const [a = 0, b = 0] = left
  const [c = 0, d = 0, e = 0] = right
  const product = [a * c, a * d + b * c, a * e + b * d, b * e]
  return {
    topic: 'polynomials',
    prompt: r`Expand and simplify ¦(${poly(left)})(${poly(right)})¦.`,
    thoughts: [
      r`Distribute the first bracket. ¦${poly([a, 0])}¦ times the second bracket: ¦${poly([a * c, a * d, a * e, 0])}¦.`,
      r`¦${b}¦ times the second bracket: ¦${poly([b * c, b * d, b * e])}¦.`,
      r`Add like terms: ¦x^2¦: ¦${a * d} ${plus(b * c)} = ${product[1]!}¦; ¦x¦: ¦${a * e} ${plus(b * d)} = ${product[2]!}¦. Testing with ¦x = 1¦: ¦${a + b} \cdot ${paren(c + d + e)} = ${(a + b) * (c + d + e)}¦, and the coefficients of my result add to ${evaluate(product, 1)}. Fine.`,
    ],
    steps: [
      r`Multiply every term of the first bracket by the second bracket and collect powers of ¦x¦:`,
      r`¦¦\begin{aligned} (${poly(left)})(${poly(right)}) &= ${poly([a * c, a * d, a * e, 0])} \\ &\quad + \left(${poly([b * c, b * d, b * e])}\right). \end{aligned}¦¦`,
    ],
    answer: poly(product),
    truth: (x) => evaluate(left, x) * evaluate(right, x),
  }
}

function geometricSum(random: Random): Problem {
  const [a, q] = [random.int(3, 24), random.int(2, 7)]
  const partial = Array.from({ length: 60 }, (_, i) => a / q ** i).reduce((x, y) => x + y, 0)
  return {
    topic: 'geometric series',
    prompt: r`Find the sum of the infinite series ¦¦${a} + ${frac(a, q)} + ${frac(a, q * q)} + ${frac(a, q ** 3)} + \cdots¦¦`,
    thoughts: [
      r`Each term is ¦\frac{1}{${q}}¦ of the one before, so it is geometric with ratio ¦\rho = \frac{1}{${q}}¦ and ¦|\rho| < 1¦: it converges.`,
      r`Sum ¦= \frac{${a}}{1 - 1/${q}} = \frac{${a} \cdot ${q}}{${q - 1}} = ${frac(a * q, q - 1)}¦. The first few terms add up to about ${(a + a / q + a / q / q).toFixed(3)}, just below, as they should.`,
    ],
    steps: [
      r`The series is geometric with first term ¦a = ${a}¦ and ratio ¦\rho = \tfrac{1}{${q}}¦. Since ¦|\rho| < 1¦,`,
      r`¦¦S = \frac{a}{1 - \rho} = \frac{${a}}{1 - \tfrac{1}{${q}}} = ${frac(a * q, q - 1)}.¦¦`,
    ],
    answer: frac(a * q, q - 1),
    truth: [partial],
  }
}

function compoundInterest(random: Random): Problem {
  const start = random.int(4, 90) * 250
  const rate = random.pick([2, 3, 4, 5, 6, 8])
  const years = random.int(2, 5)
  let balance = start
  const yearly = Array.from({ length: years }, () => (balance *= 1 + rate / 100))
  const money = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  const who = random.pick(['Amina', 'Jonas', 'Mei', 'Tomás', 'Hana', 'Oluwaseun'])
  return {
    topic: 'compound interest',
    prompt: `${who} puts $${money(start)} into an account that pays ${rate}% a year, compounded yearly, and leaves it for ${years} years. How many dollars are in the account then? Round to the nearest cent.`,
    thoughts: [
      `The balance is multiplied by ${1 + rate / 100} each year, not increased by the same amount.`,
      yearly.map((value, i) => `After year ${i + 1}: $${money(value)}.`).join(' '),
      `Simple interest would only give $${money(start * (1 + (rate * years) / 100))}, so a slightly larger number is right.`,
    ],
    steps: [
      r`Every year multiplies the balance by ¦1 + \frac{${rate}}{100} = ${1 + rate / 100}¦:`,
      r`¦¦B = ${start} \cdot ${1 + rate / 100}^{${years}} = ${balance.toFixed(2)}.¦¦`,
      `So $${money(start)} grows to about $${money(balance)}, a gain of $${money(balance - start)}.`,
    ],
    answer: balance.toFixed(2),
    truth: [start * Math.exp(years * Math.log1p(rate / 100))],
  }
}

function vertex(random: Random): Problem {
  const [a, h, k] = [random.int(1, 5), random.int(-8, 8) || 2, random.int(-20, 20) || 7]
  const c = [a, -2 * a * h, a * h * h + k]
  const values = Array.from({ length: 41 }, (_, i) => evaluate(c, i - 20))
  return {
    topic: 'quadratic functions',
    prompt: r`What is the smallest value of ¦f(x) = ${poly(c)}¦ over the real numbers?`,
    thoughts: [
      r`The leading coefficient ${a} is positive, so the parabola opens upwards and the vertex is the minimum.`,
      r`Vertex at ¦x = -\frac{b}{2a} = \frac{${-c[1]!}}{${2 * a}} = ${h}¦. Then ¦f(${h}) = ${a}\cdot ${h * h} ${plus(c[1]! * h)} ${plus(c[2]!)} = ${k}¦.`,
    ],
    steps: [
      r`Complete the square:`,
      r`¦¦f(x) = ${a === 1 ? '' : a}\left(x ${plus(-h)}\right)^2 ${plus(k)}.¦¦`,
      r`The square is never negative and is zero for ¦x = ${h}¦, so the minimum is ¦${k}¦.`,
    ],
    answer: `${k}`,
    truth: [Math.min(...values)],
  }
}

export const algebra: readonly Template[] = [
  linearEquation,
  quadraticRoots,
  linearSystem,
  arithmeticSum,
  polynomialProduct,
  geometricSum,
  compoundInterest,
  vertex,
]
