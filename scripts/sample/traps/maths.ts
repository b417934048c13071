import { r } from '../problem.ts'
import { longDivision } from './long-division.ts'
import { exchange, type Trap } from './trap.ts'

/** Every way in which maths is delimited and results are boxed. */
export const mathsTraps: readonly Trap[] = [
  {
    name: 'single dollars',
    split: 'math',
    make: (random) => {
      const n = random.int(3, 19)
      return exchange(
        'powers',
        `What is $${n}^2 - ${n - 1}^2$?`,
        `Since $a^2 - b^2 = (a - b)(a + b)$, the value is $1 \\cdot ${2 * n - 1} = \\boxed{${2 * n - 1}}$.`,
      )
    },
  },
  {
    name: 'double dollars',
    split: 'math',
    make: (random) => {
      const n = random.int(3, 30)
      return exchange(
        'sums',
        `Add the first ${n} odd numbers.`,
        `The sum of the first $n$ odd numbers is a square:\n\n$$\n\\sum_{k=1}^{${n}} (2k - 1) = ${n}^2 = \\boxed{${n * n}}\n$$`,
      )
    },
  },
  {
    name: 'round brackets',
    split: 'math',
    make: (random) => {
      const n = random.int(2, 20)
      return exchange(
        'logarithms',
        `Find \\(\\log_2 ${2 ** n}\\).`,
        `Because \\(2^{${n}} = ${2 ** n}\\), the logarithm is \\(\\boxed{${n}}\\).`,
      )
    },
  },
  {
    name: 'square brackets',
    split: 'math',
    make: (random) => {
      const n = random.int(3, 9)
      return exchange(
        'polygons',
        `What is the sum of the angles of a polygon with ${n} corners, in degrees?`,
        `It can be cut into ${n - 2} triangles:\n\\[\n(${n} - 2) \\cdot 180^\\circ = ${(n - 2) * 180}^\\circ\n\\]\nso the sum is \\[ \\boxed{${(n - 2) * 180}} \\]`,
      )
    },
  },
  {
    name: 'bare environment',
    split: 'math',
    make: (random) => {
      const [a, b] = [random.int(2, 9), random.int(10, 30)]
      return exchange(
        'equations',
        `Solve ${a}(x + 1) = ${a * b}.`,
        r`Step by step:

\begin{align}
${a}(x + 1) &= ${a * b} \\
x + 1 &= ${b} \\
x &= ${b - 1}
\end{align}

Hence \boxed{${b - 1}}.`,
      )
    },
  },
  {
    name: 'bare box in prose',
    split: 'math',
    make: (random) => {
      const [a, b] = [random.int(12, 40), random.int(12, 40)]
      return exchange(
        'products',
        `Multiply ${a} by ${b} in your head.`,
        `Split ${b} into ${b - (b % 10)} and ${b % 10}: ${a * (b - (b % 10))} and ${a * (b % 10)} make \\boxed{${a * b}} together.`,
      )
    },
  },
  {
    name: 'nested braces in box',
    split: 'math',
    make: (random) => {
      const [p, q] = [random.pick([2, 3, 5, 7]), random.pick([11, 13, 17])]
      return exchange(
        'roots',
        `Rationalise $\\frac{1}{\\sqrt{${p}}}$ and add $\\frac{1}{${q}}$.`,
        `$$\\frac{1}{\\sqrt{${p}}} + \\frac{1}{${q}} = \\boxed{\\frac{\\sqrt{${p}}}{${p}} + \\frac{1}{${q}^{1}}}$$`,
      )
    },
  },
  {
    name: 'dollars in box',
    split: 'math',
    make: (random) => {
      const n = random.int(3, 12)
      return exchange(
        'cubes',
        `How many unit cubes fit into a cube of edge ${n}?`,
        `Along each edge there are ${n}, so ${n} · ${n} · ${n}.\n\n\\boxed{$${n ** 3}$}`,
      )
    },
  },
  {
    name: 'several boxes',
    split: 'math',
    make: (random) => {
      const [a, b] = [random.int(2, 9), random.int(2, 9)]
      return exchange(
        'two questions',
        `A rectangle has sides ${a} and ${b}. (a) Find its area. (b) Find its perimeter.`,
        `(a) The area is $${a} \\cdot ${b} = \\boxed{${a * b}}$.\n\n(b) The perimeter is $2(${a} + ${b}) = \\boxed{${2 * (a + b)}}$.`,
      )
    },
  },
  {
    name: 'empty box',
    split: 'math',
    make: (random) => {
      const n = random.int(5, 50)
      return exchange(
        'form',
        `Compute ${n} + ${n}. Put the final answer in \\boxed{}.`,
        `${n} + ${n} = ${2 * n}.\n\nThe final answer is \\boxed{}, filled in: \\(\\boxed{}\\) $= ${2 * n}$.`,
      )
    },
  },
  {
    name: 'box without braces',
    split: 'math',
    make: (random) => {
      const n = random.int(2, 9)
      return exchange(
        'remainders',
        `What is the remainder of ${n + 10 * random.int(2, 9)} modulo 10?`,
        `The last digit is the remainder: $\\boxed ${n}$. In plain text: \\boxed ${n}.`,
      )
    },
  },
  {
    name: 'fbox',
    split: 'math',
    make: (random) => {
      const n = random.int(4, 15)
      return exchange(
        'handshakes',
        `${n} people shake hands, each with everyone else once. How many handshakes?`,
        `Each of the ${n} shakes ${n - 1} hands, and every handshake is counted twice: $\\frac{${n}\\cdot ${n - 1}}{2}$.\n\nAnswer: $\\fbox{${(n * (n - 1)) / 2}}$`,
      )
    },
  },
  {
    name: 'money beside maths',
    split: 'math',
    make: (random) => {
      const [p, q] = [random.int(2, 9) * 5, random.int(2, 6)]
      return exchange(
        'prices',
        `A book costs $${p} and a pen $${q}. What do 3 books and 4 pens cost?`,
        `Books: 3 x $${p} = $<<3*${p}=${3 * p}>>${3 * p}. Pens: 4 x $${q} = $<<4*${q}=${4 * q}>>${4 * q}. With $b = ${p}$ and $q = ${q}$ the total is $3b + 4q = ${3 * p + 4 * q}$, so they cost \\$${3 * p + 4 * q}.\n\n\\boxed{${3 * p + 4 * q}}`,
      )
    },
  },
  {
    name: 'very long answer',
    split: 'math',
    make: (_, copy) => longDivision([983, 109, 113][copy] ?? 97),
  },
]
