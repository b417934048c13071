import { r, type Problem, type Template } from '../problem.ts'
import type { Random } from '../random.ts'
import { frac, matrix, paren, plus, poly } from '../tex.ts'

function entries(random: Random, count: number, size = 6): number[] {
  return Array.from({ length: count }, () => random.int(-size, size) || 1)
}

function determinant3(random: Random): Problem {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = entries(random, 9, 5)
  const minors = [e * i - f * h, d * i - f * g, d * h - e * g] as const
  const value = a * minors[0] - b * minors[1] + c * minors[2]
  const sarrus = a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h
  const rows = [
    [a, b, c],
    [d, e, f],
    [g, h, i],
  ]
  return {
    topic: 'determinants',
    prompt: r`Compute the determinant of ¦¦A = ${matrix(rows)}.¦¦`,
    thoughts: [
      r`Expand along the first row. The three minors:`,
      r`¦M_{11} = ${e}\cdot ${paren(i)} - ${paren(f)}\cdot ${paren(h)} = ${minors[0]}¦, ¦M_{12} = ${d}\cdot ${paren(i)} - ${paren(f)}\cdot ${paren(g)} = ${minors[1]}¦, ¦M_{13} = ${d}\cdot ${paren(h)} - ${paren(e)}\cdot ${paren(g)} = ${minors[2]}¦.`,
      r`Signs are ¦+,-,+¦: ¦${a}\cdot ${paren(minors[0])} - ${paren(b)}\cdot ${paren(minors[1])} + ${paren(c)}\cdot ${paren(minors[2])} = ${value}¦. Sarrus' rule gives ${sarrus} too.`,
    ],
    steps: [
      r`Expansion along the first row:`,
      r`¦¦\det A = ${a}\begin{vmatrix} ${e} & ${f} \\ ${h} & ${i} \end{vmatrix} - ${paren(b)}\begin{vmatrix} ${d} & ${f} \\ ${g} & ${i} \end{vmatrix} + ${paren(c)}\begin{vmatrix} ${d} & ${e} \\ ${g} & ${h} \end{vmatrix}.¦¦`,
      r`The minors are ${minors.join(', ')}, so ¦\det A = ${value}¦.`,
    ],
    answer: `${value}`,
    truth: [sarrus],
  }
}

function product2(random: Random): Problem {
  const [a = 0, b = 0, c = 0, d = 0] = entries(random, 4)
  const [e = 0, f = 0, g = 0, h = 0] = entries(random, 4)
  const product = [
    [a * e + b * g, a * f + b * h],
    [c * e + d * g, c * f + d * h],
  ]
  const columns = [
    [e, g],
    [f, h],
  ]
  const truth = [
    [a, b],
    [c, d],
  ].flatMap((row) => columns.map((column) => row.reduce((sum, v, k) => sum + v * column[k]!, 0)))
  return {
    topic: 'matrix product',
    prompt: r`Let ¦A = ${matrix([
      [a, b],
      [c, d],
    ])}¦ and ¦B = ${matrix([
      [e, f],
      [g, h],
    ])}¦. Find ¦AB¦.`,
    thoughts: [
      r`Row times column, four times.`,
      r`Top left: ¦${a}\cdot ${paren(e)} + ${paren(b)}\cdot ${paren(g)} = ${truth[0]!}¦. Top right: ¦${a}\cdot ${paren(f)} + ${paren(b)}\cdot ${paren(h)} = ${truth[1]!}¦. Bottom left: ¦${truth[2]!}¦. Bottom right: ¦${truth[3]!}¦.`,
      r`Determinants multiply: ¦\det A = ${a * d - b * c}¦, ¦\det B = ${e * h - f * g}¦, and ¦\det AB = ${truth[0]! * truth[3]! - truth[1]! * truth[2]!}¦. Consistent.`,
    ],
    steps: [
      r`Each entry is a row of ¦A¦ times a column of ¦B¦:`,
      r`¦¦AB = ${matrix([
        [
          `${a}\\cdot ${paren(e)} + ${paren(b)}\\cdot ${paren(g)}`,
          `${a}\\cdot ${paren(f)} + ${paren(b)}\\cdot ${paren(h)}`,
        ],
        [
          `${c}\\cdot ${paren(e)} + ${paren(d)}\\cdot ${paren(g)}`,
          `${c}\\cdot ${paren(f)} + ${paren(d)}\\cdot ${paren(h)}`,
        ],
      ])}.¦¦`,
    ],
    answer: matrix(product),
    truth,
  }
}

function eigenvalues(random: Random): Problem {
  const [p, gap] = [random.int(-5, 5), random.int(1, 7)]
  const q = p + gap
  const b = random.int(1, 4)
  const a = p + random.int(1, 3) * b
  const d = p + q - a
  const c = (a * d - p * q) / b
  const rows = [
    [a, b],
    [c, d],
  ]
  const truth = Array.from({ length: 81 }, (_, i) => i - 40).filter(
    (x) => (a - x) * (d - x) - b * c === 0,
  )
  return {
    topic: 'eigenvalues',
    prompt: r`Find the eigenvalues of ¦${matrix(rows)}¦, smaller one first.`,
    thoughts: [
      r`Characteristic polynomial ¦\lambda^2 - (\operatorname{tr})\lambda + \det¦. Trace: ¦${a} + ${paren(d)} = ${p + q}¦. Determinant: ¦${a}\cdot ${paren(d)} - ${b}\cdot ${paren(c)} = ${p * q}¦.`,
      r`¦${poly([1, -(p + q), p * q], r`\lambda`)} = 0¦ has the roots ${p} and ${q}: their sum is ${p + q} and their product ${p * q}.`,
    ],
    steps: [
      r`¦¦\det(A - \lambda I) = (${a} - \lambda)(${d} - \lambda) - ${b}\cdot ${paren(c)} = ${poly([1, -(p + q), p * q], r`\lambda`)}.¦¦`,
      r`Its zeros are ¦\lambda_1 = ${p}¦ and ¦\lambda_2 = ${q}¦.`,
    ],
    answer: r`\{${p}, ${q}\}`,
    truth,
  }
}

function inverse2(random: Random): Problem {
  const [a = 0, b = 0, c = 0, d = 0] = entries(random, 4)
  const det = a * d - b * c
  if (det === 0) return inverse2(random)
  const adjugate = [
    [d, -b],
    [-c, a],
  ]
  return {
    topic: 'inverse matrix',
    prompt: r`Invert ¦A = ${matrix([
      [a, b],
      [c, d],
    ])}¦, if possible.`,
    thoughts: [
      r`Determinant: ¦${a}\cdot ${paren(d)} - ${paren(b)}\cdot ${paren(c)} = ${det} \neq 0¦, so an inverse exists.`,
      r`Swap the diagonal, change the signs off it, divide by ${det}. First row times first column of the product: ¦\frac{${a}\cdot ${paren(d)} + ${paren(b)}\cdot ${paren(-c)}}{${det}} = 1¦. Good.`,
    ],
    steps: [
      r`For a ¦2 \times 2¦ matrix ¦A^{-1} = \frac{1}{\det A}${matrix([
        ['d', '-b'],
        ['-c', 'a'],
      ])}¦. Here ¦\det A = ${det}¦, so`,
      r`¦¦A^{-1} = ${frac(1, det)}${matrix(adjugate)}.¦¦`,
    ],
    answer: matrix(adjugate.map((row) => row.map((value) => frac(value, det)))),
    truth: [d / det, -b / det, -c / det, a / det],
  }
}

function crossProduct(random: Random): Problem {
  const [a = 0, b = 0, c = 0] = entries(random, 3)
  const [d = 0, e = 0, f = 0] = entries(random, 3)
  const cross = [b * f - c * e, c * d - a * f, a * e - b * d] as const
  const dots = [
    a * cross[0] + b * cross[1] + c * cross[2],
    d * cross[0] + e * cross[1] + f * cross[2],
  ]
  return {
    topic: 'vectors',
    prompt: r`For ¦\vec u = (${a}, ${b}, ${c})¦ and ¦\vec v = (${d}, ${e}, ${f})¦ compute ¦\vec u \times \vec v¦.`,
    thoughts: [
      r`Component by component: ¦u_2v_3 - u_3v_2 = ${b}\cdot ${paren(f)} - ${paren(c)}\cdot ${paren(e)} = ${cross[0]}¦; ¦u_3v_1 - u_1v_3 = ${cross[1]}¦; ¦u_1v_2 - u_2v_1 = ${cross[2]}¦.`,
      r`The result must be perpendicular to both: dot products ${dots.join(' and ')}.`,
    ],
    steps: [
      r`¦¦\vec u \times \vec v = ${matrix([[r`${b}\cdot ${paren(f)} - ${paren(c)}\cdot ${paren(e)}`], [r`${c}\cdot ${paren(d)} - ${paren(a)}\cdot ${paren(f)}`], [r`${a}\cdot ${paren(e)} - ${paren(b)}\cdot ${paren(d)}`]])} = ${matrix(cross.map((v) => [v]))}.¦¦`,
      r`Both dot products with this vector vanish, as they should.`,
    ],
    answer: `(${cross.join(', ')})`,
    truth: [
      [b, c, e, f],
      [c, a, f, d],
      [a, b, d, e],
    ].map(([p = 0, q = 0, s = 0, t = 0]) => p * t - q * s),
  }
}

function shoelace(random: Random): Problem {
  const [x1, y1, x2, y2] = [
    random.int(-4, 0),
    random.int(-4, 0),
    random.int(3, 9),
    random.int(-3, 4),
  ]
  const [x3, y3] = [random.int(-2, 6), random.int(5, 11)]
  const twice = (x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)
  const sides = [
    Math.hypot(x2 - x1, y2 - y1),
    Math.hypot(x3 - x2, y3 - y2),
    Math.hypot(x1 - x3, y1 - y3),
  ]
  const s = sides.reduce((sum, side) => sum + side, 0) / 2
  const heron = Math.sqrt(sides.reduce((product, side) => product * (s - side), s))
  return {
    topic: 'area by determinant',
    prompt: r`A triangle has the corners ¦(${x1}, ${y1})¦, ¦(${x2}, ${y2})¦ and ¦(${x3}, ${y3})¦. What is its area?`,
    thoughts: [
      r`Two edge vectors from the first corner: ¦(${x2 - x1}, ${y2 - y1})¦ and ¦(${x3 - x1}, ${y3 - y1})¦.`,
      r`Their determinant is ¦${x2 - x1}\cdot ${paren(y3 - y1)} - ${paren(x3 - x1)}\cdot ${paren(y2 - y1)} = ${twice}¦; half of its absolute value is the area.`,
    ],
    steps: [
      r`With edges ¦\vec a = (${x2 - x1}, ${y2 - y1})¦ and ¦\vec b = (${x3 - x1}, ${y3 - y1})¦ from the first corner,`,
      r`¦¦\text{area} = \frac12\left|\det(\vec a, \vec b)\right| = \frac12\left|${(x2 - x1) * (y3 - y1)} ${plus(-(x3 - x1) * (y2 - y1))}\right| = ${frac(Math.abs(twice), 2)}.¦¦`,
    ],
    answer: frac(Math.abs(twice), 2),
    truth: [heron],
  }
}

export const linearAlgebra: readonly Template[] = [
  determinant3,
  product2,
  eigenvalues,
  inverse2,
  crossProduct,
  shoelace,
]
