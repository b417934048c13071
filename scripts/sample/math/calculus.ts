import { r, type Problem, type Template } from '../problem.ts'
import type { Random } from '../random.ts'
import { differentiate, evaluate, frac, gcd, integrate, paren, plus, poly } from '../tex.ts'

function derivative(c: readonly number[]): number[] {
  return c.slice(0, -1).map((value, i) => value * (c.length - 1 - i))
}

function cubicDerivative(random: Random): Problem {
  const c = [random.int(1, 6), random.int(-7, 7), random.int(-9, 9), random.int(-15, 15)]
  const d = derivative(c)
  return {
    topic: 'derivatives',
    prompt: random.pick([
      r`Differentiate ¦f(x) = ${poly(c)}¦.`,
      r`A particle's position is ¦s(x) = ${poly(c)}¦ at time ¦x¦. Find its velocity as a function of ¦x¦.`,
    ]),
    thoughts: [
      r`Power rule on each term: ¦x^n \mapsto n x^{n-1}¦, constants vanish.`,
      r`¦${c[0]!}x^3 \mapsto ${d[0]!}x^2¦, ¦${c[1]!}x^2 \mapsto ${d[1]!}x¦, ¦${c[2]!}x \mapsto ${d[2]!}¦, ¦${c[3]!} \mapsto 0¦.`,
    ],
    steps: [
      r`Differentiate term by term with the power rule ¦\frac{d}{dx}x^n = n x^{n-1}¦:`,
      r`¦¦f'(x) = ${poly(d)}.¦¦`,
    ],
    answer: poly(d),
    truth: differentiate((x) => evaluate(c, x)),
  }
}

function definiteIntegral(random: Random): Problem {
  const c = [random.int(1, 5) * 3, random.int(-4, 4) * 2, random.int(-6, 9)]
  const [a, b] = [random.int(-2, 1), random.int(2, 5)]
  const primitive = [c[0]! / 3, c[1]! / 2, c[2]!, 0]
  const [low, high] = [evaluate(primitive, a), evaluate(primitive, b)]
  return {
    topic: 'integrals',
    prompt: random.pick([
      r`Evaluate ¦¦\int_{${a}}^{${b}} \left(${poly(c)}\right)\,dx.¦¦`,
      r`Find the signed area between the graph of ¦y = ${poly(c)}¦ and the ¦x¦-axis from ¦x = ${a}¦ to ¦x = ${b}¦.`,
    ]),
    thoughts: [
      r`An antiderivative: ¦F(x) = ${poly(primitive)}¦. Quick check by differentiating: ¦F'(x) = ${poly(c)}¦. Yes.`,
      r`¦F(${b}) = ${high}¦ and ¦F(${a}) = ${low}¦.`,
      r`Difference: ¦${high} - ${paren(low)} = ${high - low}¦.`,
    ],
    steps: [
      r`An antiderivative is ¦F(x) = ${poly(primitive)}¦. By the fundamental theorem of calculus`,
      r`¦¦\int_{${a}}^{${b}} \left(${poly(c)}\right)\,dx = F(${b}) - F(${a}) = ${high} - ${paren(low)} = ${high - low}.¦¦`,
    ],
    answer: `${high - low}`,
    truth: [integrate((x) => evaluate(c, x), a, b)],
    tolerance: 1e-6,
  }
}

function productRule(random: Random): Problem {
  const [n, k] = [random.int(2, 5), random.int(2, 6)]
  const wave = random.pick([r`\sin`, r`\cos`] as const)
  const sine = wave === r`\sin`
  const inner = sine
    ? r`${n}x^{${n - 1}}\sin(${k}x) + ${k}x^{${n}}\cos(${k}x)`
    : r`${n}x^{${n - 1}}\cos(${k}x) - ${k}x^{${n}}\sin(${k}x)`
  return {
    topic: 'derivatives',
    prompt: r`Find ¦\frac{d}{dx}\left[x^{${n}}${wave}(${k}x)\right]¦.`,
    thoughts: [
      r`Product of ¦u = x^{${n}}¦ and ¦v = ${wave}(${k}x)¦. I need ¦u'v + uv'¦.`,
      r`¦u' = ${n}x^{${n - 1}}¦. For ¦v¦ the chain rule brings a factor ${k}: ¦v' = ${sine ? '' : '-'}${k}${sine ? r`\cos` : r`\sin`}(${k}x)¦. ${sine ? '' : 'The minus sign belongs to the derivative of the cosine; easy to lose.'}`.trim(),
    ],
    steps: [
      r`Product rule with ¦u = x^{${n}}¦ and ¦v = ${wave}(${k}x)¦; the chain rule gives ¦v' = ${sine ? '' : '-'}${k}${sine ? r`\cos` : r`\sin`}(${k}x)¦.`,
      r`¦¦(uv)' = u'v + uv' = ${inner}.¦¦`,
    ],
    answer: inner,
    truth: differentiate((x) => x ** n * (sine ? Math.sin(k * x) : Math.cos(k * x))),
  }
}

function limitByFactoring(random: Random): Problem {
  const a = random.int(-6, 7) || 3
  const [b, c] = [random.int(-8, 8) || 4, random.int(-8, 8) || -5]
  const [top, bottom] = [a + b, a + c]
  if (top === 0 || bottom === 0) return limitByFactoring(random)
  const numerator = [1, b - a, -a * b]
  const denominator = [1, c - a, -a * c]
  const near = a + 1e-7
  return {
    topic: 'limits',
    prompt: r`Compute ¦¦\lim_{x \to ${a}} \frac{${poly(numerator)}}{${poly(denominator)}}.¦¦`,
    thoughts: [
      r`Plugging in ¦x = ${a}¦ gives ¦0/0¦, so both polynomials contain the factor ¦(x ${plus(-a)})¦.`,
      r`Numerator: ¦(x ${plus(-a)})(x ${plus(b)})¦. Denominator: ¦(x ${plus(-a)})(x ${plus(c)})¦. Cancel and substitute: ¦\frac{${top}}{${bottom}}¦.`,
      r`L'Hôpital agrees: ¦\frac{2\cdot ${paren(a)} ${plus(b - a)}}{2\cdot ${paren(a)} ${plus(c - a)}} = \frac{${a + b}}{${a + c}}¦.`,
    ],
    steps: [
      r`Both parts vanish at ¦x = ${a}¦. Factor and cancel:`,
      r`¦¦\frac{(x ${plus(-a)})(x ${plus(b)})}{(x ${plus(-a)})(x ${plus(c)})} = \frac{x ${plus(b)}}{x ${plus(c)}} \qquad (x \neq ${a}).¦¦`,
      r`The remaining fraction is continuous at ${a}, so the limit is ¦${frac(top, bottom)}¦.`,
    ],
    answer: frac(top, bottom),
    truth: [evaluate(numerator, near) / evaluate(denominator, near)],
    tolerance: 1e-4,
  }
}

function fence(random: Random): Problem {
  const half = random.int(6, 60)
  const total = 4 * half
  const areas = Array.from({ length: 2 * half + 1 }, (_, x) => x * (total - 2 * x))
  const best = Math.max(...areas)
  return {
    topic: 'optimisation',
    prompt: random.pick([
      r`A farmer has ¦${total}¦ m of fence for a rectangular field along a straight river; the river side needs no fence. What is the largest possible area, in square metres?`,
      r`Three sides of a rectangle have total length ¦${total}¦. How large can its area be?`,
    ]),
    thoughts: [
      r`Let ¦x¦ be the side perpendicular to the river. The parallel side is ¦${total} - 2x¦, so ¦A(x) = x(${total} - 2x) = ${total}x - 2x^2¦.`,
      r`¦A'(x) = ${total} - 4x = 0¦ at ¦x = ${half}¦. ¦A'' = -4 < 0¦, so it is a maximum. The long side is ${2 * half}, twice the short one, which is the usual picture.`,
    ],
    steps: [
      r`With ¦x¦ for the two equal sides the area is ¦A(x) = x(${total} - 2x)¦ for ¦0 \le x \le ${2 * half}¦.`,
      r`¦¦A'(x) = ${total} - 4x = 0 \;\Rightarrow\; x = ${half}, \qquad A(${half}) = ${half} \cdot ${2 * half} = ${best}.¦¦`,
      r`At both ends of the interval the area is 0, so this is the maximum.`,
    ],
    answer: `${half * 2 * half}`,
    truth: [best],
  }
}

function exponentialIntegral(random: Random): Problem {
  const [a, k] = [random.int(2, 9), random.int(2, 6)]
  const common = gcd(a, k)
  const coefficient = k / common === 1 ? `${a / common}` : frac(a, k)
  const truth = integrate((x) => a * Math.exp(-k * x), 0, 20)
  return {
    topic: 'improper integrals',
    prompt: r`Determine ¦\displaystyle\int_0^\infty ${a}e^{-${k}x}\,dx¦.`,
    thoughts: [
      r`Improper at infinity, so take ¦\lim_{R\to\infty}¦ of the integral up to ¦R¦.`,
      r`Antiderivative: ¦-\frac{${a}}{${k}}e^{-${k}x}¦. At ¦R¦ it tends to ¦0¦, at ¦0¦ it is ¦-\frac{${a}}{${k}}¦. So the value is ¦${coefficient}¦.`,
    ],
    steps: [
      r`¦¦\int_0^R ${a}e^{-${k}x}\,dx = \frac{${a}}{${k}}\left(1 - e^{-${k}R}\right) \xrightarrow[R\to\infty]{} ${coefficient}.¦¦`,
    ],
    answer: coefficient,
    truth: [truth],
    tolerance: 1e-5,
  }
}

function tangent(random: Random): Problem {
  const c = [random.int(1, 4), random.int(-6, 6), random.int(-9, 9)]
  const t = random.int(-3, 4) || 2
  const slope = 2 * c[0]! * t + c[1]!
  const value = evaluate(c, t)
  const line = [slope, value - slope * t]
  return {
    topic: 'tangents',
    prompt: r`Give the right-hand side ¦mx + n¦ of the tangent line to ¦y = ${poly(c)}¦ at ¦x = ${t}¦.`,
    thoughts: [
      r`Slope: ¦y' = ${poly(derivative(c))}¦, at ¦x = ${t}¦ this is ${slope}. Height there: ${value}.`,
      r`Line through ¦(${t}, ${value})¦ with slope ${slope}: ¦y = ${slope}(x ${plus(-t)}) ${plus(value)}¦, so the intercept is ¦${value} - ${paren(slope)}\cdot ${paren(t)} = ${line[1]!}¦.`,
    ],
    steps: [
      r`The point is ¦(${t}, ${value})¦ and the slope ¦y'(${t}) = ${slope}¦, hence`,
      r`¦¦y = ${slope}\,(x ${plus(-t)}) ${plus(value)} = ${poly(line)}.¦¦`,
    ],
    answer: poly(line),
    truth: (x) => value + (x - t) * differentiate((u) => evaluate(c, u))(t),
  }
}

export const calculus: readonly Template[] = [
  cubicDerivative,
  definiteIntegral,
  productRule,
  limitByFactoring,
  fence,
  exponentialIntegral,
  tangent,
]
