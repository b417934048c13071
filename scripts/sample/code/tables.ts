import type { Random } from '../random.ts'
import { literal, program, type CodeTask, type CodeTemplate } from './task.ts'

function knapsack(random: Random): CodeTask {
  const items = Array.from(
    { length: random.int(4, 6) },
    () => [random.int(1, 9), random.int(5, 40)] as const,
  )
  const capacity = random.int(8, 18)
  let best = 0
  for (let mask = 0; mask < 2 ** items.length; mask++) {
    const chosen = items.filter((_, i) => Math.floor(mask / 2 ** i) % 2 === 1)
    const weight = chosen.reduce((sum, [w]) => sum + w, 0)
    if (weight <= capacity)
      best = Math.max(
        best,
        chosen.reduce((sum, [, v]) => sum + v, 0),
      )
  }
  return {
    topic: 'knapsack',
    statement: `A rucksack carries at most ${capacity} kg. The things are (weight, value): ${items.map(([w, v]) => `(${w}, ${v})`).join(', ')}. Each can be taken once. Print the largest total value.`,
    thoughts: [
      'Classic 0/1 knapsack. best[c] is the largest value with capacity c using the things seen so far.',
      'Loop the capacity downwards, so that a thing cannot be used twice in the same round.',
      `With ${items.length} things I could also try all ${2 ** items.length} subsets; that is how I would test it.`,
    ],
    idea: 'One table over the capacity, updated thing by thing from the large capacities to the small ones.',
    complexity: `O(things × capacity) = ${items.length} × ${capacity}.`,
    python: program(`
      things = ${literal(items)}
      best = [0] * (${capacity} + 1)
      for weight, value in things:
          for c in range(${capacity}, weight - 1, -1):
              best[c] = max(best[c], best[c - weight] + value)
      print(best[-1])`),
    javascript: program(`
      const things = ${literal(items)}
      const best = new Array(${capacity} + 1).fill(0)
      for (const [weight, value] of things) {
        for (let c = ${capacity}; c >= weight; c--) {
          best[c] = Math.max(best[c], best[c - weight] + value)
        }
      }
      console.log(best.at(-1))`),
    output: `${best}`,
  }
}

function life(random: Random): CodeTask {
  const size = random.int(5, 7)
  const rows = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => (random.chance(0.35) ? '#' : '.')).join(''),
  )
  const alive = (y: number, x: number) => rows[y]?.charAt(x) === '#'
  const next = rows.map((row, y) =>
    Array.from(row)
      .map((cell, x) => {
        let around = 0
        for (const dy of [-1, 0, 1])
          for (const dx of [-1, 0, 1]) if (alive(y + dy, x + dx)) around++
        return around === 3 || (around === 4 && cell === '#') ? '#' : '.'
      })
      .join(''),
  )
  return {
    topic: 'cellular automata',
    statement: `Print the next generation of Conway's Game of Life for this field; cells outside count as dead.\n\n\`\`\`\n${rows.join('\n')}\n\`\`\``,
    thoughts: [
      'Rule: a living cell survives with two or three living neighbours, a dead one is born with exactly three.',
      'Compute the new field from the old one only; changing cells in place would disturb the counts of their neighbours.',
    ],
    idea: 'Count the eight neighbours of every cell in the old field and apply the rule into a new one.',
    complexity: 'O(cells), eight look-ups each.',
    python: program(`
      field = ${literal(rows)}
      size = len(field)


      def neighbours(y, x):
          return sum(
              field[j][i] == "#"
              for j in range(max(0, y - 1), min(size, y + 2))
              for i in range(max(0, x - 1), min(size, x + 2))
              if (j, i) != (y, x)
          )


      for y in range(size):
          row = ""
          for x in range(size):
              count = neighbours(y, x)
              row += "#" if count == 3 or (count == 2 and field[y][x] == "#") else "."
          print(row)`),
    javascript: program(`
      const field = ${literal(rows)}

      function neighbours(y, x) {
        let count = 0
        for (let j = y - 1; j <= y + 1; j++) {
          for (let i = x - 1; i <= x + 1; i++) {
            if ((j !== y || i !== x) && field[j]?.[i] === '#') count++
          }
        }
        return count
      }

      field.forEach((row, y) => {
        const next = [...row].map((cell, x) => {
          const count = neighbours(y, x)
          return count === 3 || (count === 2 && cell === '#') ? '#' : '.'
        })
        console.log(next.join(''))
      })`),
    output: next.join('\n'),
  }
}

function running(random: Random): CodeTask {
  const values = Array.from({ length: random.int(7, 12) }, () => random.int(10, 99))
  const window = random.int(2, 4)
  const means = values.slice(window - 1).map((_, i) => {
    const part = values.slice(i, i + window)
    return (part.reduce((sum, value) => sum + value, 0) / window).toFixed(3)
  })
  const thing = random.pick(['temperatures', 'waiting times', 'water levels', 'scores'])
  return {
    topic: 'moving average',
    statement: `Smooth the ${thing} ${values.join(', ')} with a moving average over ${window} values. Print the averages separated by spaces, with three decimals.`,
    thoughts: [
      `There are ${values.length} - ${window} + 1 = ${means.length} windows.`,
      'Instead of adding up each window anew, keep the sum: add the value that enters and subtract the one that leaves.',
    ],
    idea: 'A running sum changes by one incoming and one outgoing value per step.',
    complexity: 'O(n), whatever the window.',
    python: program(`
      values = [${values.join(', ')}]
      window = ${window}
      total = sum(values[:window])
      means = [total / window]
      for leaving, entering in zip(values, values[window:]):
          total += entering - leaving
          means.append(total / window)
      print(" ".join(f"{mean:.3f}" for mean in means))`),
    javascript: program(`
      const values = [${values.join(', ')}]
      const size = ${window}
      let total = values.slice(0, size).reduce((sum, value) => sum + value, 0)
      const means = [total / size]
      for (let i = size; i < values.length; i++) {
        total += values[i] - values[i - size]
        means.push(total / size)
      }
      console.log(means.map((mean) => mean.toFixed(3)).join(' '))`),
    output: means.join(' '),
  }
}

export const tables: readonly CodeTemplate[] = [knapsack, life, running]
