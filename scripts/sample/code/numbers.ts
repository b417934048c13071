import type { Random } from '../random.ts'
import { program, type CodeTask, type CodeTemplate } from './task.ts'

function sieve(random: Random): CodeTask {
  const n = random.int(30, 400)
  const primes = Array.from({ length: n - 1 }, (_, i) => i + 2).filter((p) => {
    for (let d = 2; d * d <= p; d++) if (p % d === 0) return false
    return true
  })
  return {
    topic: 'sieve of Eratosthenes',
    statement: `Write a function that returns all primes up to n. For n = ${n}, print how many there are and the largest one, separated by a space.`,
    thoughts: [
      'Trial division would do for small n, but a sieve is just as short and much faster.',
      'Mark multiples starting at p * p: smaller multiples have a smaller prime factor and are already marked. So p only needs to run up to the square root.',
      `Edge cases: n = 0 and n = 1 have no primes. For n = ${n} I expect about n / ln n, roughly ${Math.round(n / Math.log(n))}, usually a bit more.`,
    ],
    idea: 'The sieve of Eratosthenes keeps one flag per number and crosses out the multiples of every prime, beginning with its square.',
    complexity: 'Time O(n log log n), memory O(n).',
    python: program(`
      def primes_up_to(n):
          is_prime = [True] * (n + 1)
          is_prime[:2] = [False] * min(2, n + 1)
          for p in range(2, int(n ** 0.5) + 1):
              if is_prime[p]:
                  for multiple in range(p * p, n + 1, p):
                      is_prime[multiple] = False
          return [i for i, prime in enumerate(is_prime) if prime]


      primes = primes_up_to(${n})
      print(len(primes), primes[-1])`),
    javascript: program(`
      function primesUpTo(n) {
        const isPrime = new Array(n + 1).fill(true)
        const primes = []
        for (let p = 2; p <= n; p++) {
          if (!isPrime[p]) continue
          primes.push(p)
          for (let multiple = p * p; multiple <= n; multiple += p) isPrime[multiple] = false
        }
        return primes
      }

      const primes = primesUpTo(${n})
      console.log(primes.length, primes.at(-1))`),
    output: `${primes.length} ${primes.at(-1) ?? ''}`,
  }
}

function collatz(random: Random): CodeTask {
  const limit = random.int(10, 300)
  const steps = (start: number) => {
    let count = 0
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) count++
    return count
  }
  let best = 1
  for (let i = 2; i < limit; i++) if (steps(i) > steps(best)) best = i
  return {
    topic: 'Collatz sequence',
    statement: `From a number n go to n / 2 if it is even and to 3n + 1 if it is odd, until 1 is reached. Which start below ${limit} takes the most steps? Print the start and the number of steps. If there is a tie, take the smallest start.`,
    thoughts: [
      'Brute force is enough here, but remembering the step counts of numbers already seen makes it much quicker.',
      'For the tie rule I only replace the best when the count is strictly larger, while starts go upwards.',
      `A known example to test against: 27 takes 111 steps. For ${limit} the answer should be ${best} with ${steps(best)}.`,
    ],
    idea: 'A dictionary stores the number of steps of every value met so far, so each chain is only followed until it joins a known one.',
    complexity: 'Roughly O(limit) chain steps with the cache; memory for the visited values.',
    python: program(`
      def longest_chain(limit):
          known = {1: 0}

          def steps(n):
              path = []
              while n not in known:
                  path.append(n)
                  n = n // 2 if n % 2 == 0 else 3 * n + 1
              count = known[n]
              for value in reversed(path):
                  count += 1
                  known[value] = count
              return count

          return max(range(1, limit), key=lambda n: (steps(n), -n)), known


      best, known = longest_chain(${limit})
      print(best, known[best])`),
    javascript: program(`
      const known = new Map([[1, 0]])

      function steps(n) {
        const path = []
        while (!known.has(n)) {
          path.push(n)
          n = n % 2 === 0 ? n / 2 : 3 * n + 1
        }
        let count = known.get(n)
        for (const value of path.reverse()) known.set(value, ++count)
        return count
      }

      let best = 1
      let most = 0
      for (let start = 2; start < ${limit}; start++) {
        const count = steps(start)
        if (count > most) [best, most] = [start, count]
      }
      console.log(best, most)`),
    output: `${best} ${steps(best)}`,
  }
}

function roman(random: Random): CodeTask {
  const numbers = Array.from({ length: 4 }, () => random.int(4, 3999))
  const digits = [
    ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'],
    ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'],
    ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'],
    ['', 'M', 'MM', 'MMM'],
  ]
  const write = (n: number) =>
    [3, 2, 1, 0].map((place) => digits[place]![Math.floor(n / 10 ** place) % 10]!).join('')
  return {
    topic: 'Roman numerals',
    statement: `Convert the numbers ${numbers.join(', ')} to Roman numerals and print one per line.`,
    thoughts: [
      'Greedy from the largest value works if the subtractive pairs (CM, CD, XC, XL, IX, IV) are treated as symbols of their own.',
      `By hand for the first: ${numbers[0]!} is ${write(numbers[0]!)}.`,
    ],
    idea: 'Take the largest symbol that still fits, append it, subtract its value, and go on. The thirteen symbols include the six subtractive pairs.',
    complexity: 'Constant time per number: a Roman numeral below 4000 has at most 15 letters.',
    python: program(`
      SYMBOLS = [
          (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
      ]


      def to_roman(number):
          result = ""
          for value, symbol in SYMBOLS:
              count, number = divmod(number, value)
              result += symbol * count
          return result


      for number in [${numbers.join(', ')}]:
          print(to_roman(number))`),
    javascript: program(`
      const symbols = Object.entries({
        M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90,
        L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1,
      })

      function toRoman(number) {
        let result = ''
        for (const [symbol, value] of symbols) {
          result += symbol.repeat(Math.floor(number / value))
          number %= value
        }
        return result
      }

      for (const number of [${numbers.join(', ')}]) console.log(toRoman(number))`),
    output: numbers.map(write).join('\n'),
  }
}

function queens(random: Random): CodeTask {
  const n = random.int(4, 8)
  const count = [1, 1, 0, 0, 2, 10, 4, 40, 92][n]!
  const piece = random.pick([
    'queens',
    'lasers',
    'cameras that see along rows, columns and diagonals',
  ])
  return {
    topic: 'backtracking',
    statement: `In how many ways can ${n} ${piece} stand on a ${n} × ${n} board so that no two of them share a row, a column or a diagonal? Print the number.`,
    thoughts: [
      'Classic n queens. Place row by row; three sets remember used columns and the two kinds of diagonals.',
      'Cells on one diagonal share row - column, on the other row + column. So membership tests are O(1).',
      `For 4 the answer is 2 and for 8 it is 92, good values to test with. For ${n}: ${count}.`,
    ],
    idea: 'Backtracking row by row: a column is tried only if neither it nor its two diagonals are taken; after the recursive call the marks are removed.',
    complexity: 'At most n! placements, far fewer in practice; O(n) memory.',
    python: program(`
      def count_placements(n, row=0, columns=(), rising=(), falling=()):
          if row == n:
              return 1
          return sum(
              count_placements(n, row + 1, columns + (c,), rising + (row + c,), falling + (row - c,))
              for c in range(n)
              if c not in columns and row + c not in rising and row - c not in falling
          )


      print(count_placements(${n}))`),
    javascript: program(`
      function countPlacements(n) {
        const columns = new Set()
        const rising = new Set()
        const falling = new Set()
        const place = (row) => {
          if (row === n) return 1
          let count = 0
          for (let c = 0; c < n; c++) {
            if (columns.has(c) || rising.has(row + c) || falling.has(row - c)) continue
            columns.add(c)
            rising.add(row + c)
            falling.add(row - c)
            count += place(row + 1)
            columns.delete(c)
            rising.delete(row + c)
            falling.delete(row - c)
          }
          return count
        }
        return place(0)
      }

      console.log(countPlacements(${n}))`),
    output: `${count}`,
  }
}

function coins(random: Random): CodeTask {
  const values = random.sample([2, 5, 7, 10, 11, 20, 25, 50], 3).sort((a, b) => a - b)
  const set = [1, ...values]
  const amount = random.int(15, 99)
  const fewest = [0]
  const ways = [1, ...Array.from({ length: amount }, () => 0)]
  for (let a = 1; a <= amount; a++)
    fewest[a] = 1 + Math.min(...set.filter((c) => c <= a).map((c) => fewest[a - c]!))
  for (const c of set) for (let a = c; a <= amount; a++) ways[a]! += ways[a - c]!
  return {
    topic: 'dynamic programming',
    statement: `A currency has coins of ${set.join(', ')}. Print the smallest number of coins that make ${amount}, and then in how many ways ${amount} can be made if order does not matter.`,
    thoughts: [
      'Greedy is not safe for arbitrary coins, so dynamic programming over the amount.',
      'Fewest coins: best[a] = 1 + min(best[a - c]). Number of ways: loop over coins outside, amounts inside, otherwise orders are counted separately.',
      `Both tables have ${amount + 1} entries. The 1 coin guarantees that every amount can be made.`,
    ],
    idea: 'Two tables indexed by amount: one takes the minimum over the last coin, the other adds up combinations coin by coin.',
    complexity: `O(coins × amount) = ${set.length} × ${amount} steps.`,
    python: program(`
      COINS = [${set.join(', ')}]
      AMOUNT = ${amount}

      best = [0] + [None] * AMOUNT
      for a in range(1, AMOUNT + 1):
          best[a] = 1 + min(best[a - c] for c in COINS if c <= a)

      ways = [1] + [0] * AMOUNT
      for c in COINS:
          for a in range(c, AMOUNT + 1):
              ways[a] += ways[a - c]

      print(best[AMOUNT])
      print(ways[AMOUNT])`),
    javascript: program(`
      const coins = [${set.join(', ')}]
      const amount = ${amount}

      const best = [0]
      for (let a = 1; a <= amount; a++) {
        best[a] = 1 + Math.min(...coins.filter((c) => c <= a).map((c) => best[a - c]))
      }

      const ways = [1, ...new Array(amount).fill(0)]
      for (const c of coins) {
        for (let a = c; a <= amount; a++) ways[a] += ways[a - c]
      }

      console.log(best[amount])
      console.log(ways[amount])`),
    output: `${fewest[amount]!}\n${ways[amount]!}`,
  }
}

export const numbers: readonly CodeTemplate[] = [sieve, collatz, roman, queens, coins]
