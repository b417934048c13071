import type { Random } from '../random.ts'
import { literal, program, type CodeTask, type CodeTemplate } from './task.ts'

function gridPath(random: Random): CodeTask {
  const [height, width] = [random.int(4, 6), random.int(5, 8)]
  const grid = Array.from({ length: height }, () =>
    Array.from({ length: width }, () => (random.chance(0.25) ? '#' : '.')),
  )
  grid[0]![0] = '.'
  grid[height - 1]![width - 1] = '.'
  const far = new Map([['0,0', 0]])
  for (let changed = true; changed;) {
    changed = false
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (const [ny, nx] of [
          [y + 1, x],
          [y - 1, x],
          [y, x + 1],
          [y, x - 1],
        ] as const) {
          const next = (far.get(`${y},${x}`) ?? Infinity) + 1
          if (grid[ny]?.[nx] !== '.' || next >= (far.get(`${ny},${nx}`) ?? Infinity)) continue
          far.set(`${ny},${nx}`, next)
          changed = true
        }
  }
  const steps = far.get(`${height - 1},${width - 1}`) ?? -1
  const rows = grid.map((row) => row.join(''))
  return {
    topic: 'breadth-first search',
    statement: `A maze is given as rows of \`.\` (free) and \`#\` (wall):\n\n\`\`\`\n${rows.join('\n')}\n\`\`\`\n\nYou move up, down, left or right. Print the smallest number of steps from the top left to the bottom right corner, or -1 if there is no way.`,
    thoughts: [
      'All steps cost the same, so breadth-first search finds the shortest way; no need for Dijkstra.',
      'Mark cells when they are put into the queue, not when they are taken out, or some enter twice.',
      steps < 0
        ? 'Looking at the picture, the walls cut the corner off, so -1 is to be expected.'
        : `At least ${height + width - 2} steps are needed without walls; here it takes ${steps}.`,
    ],
    idea: 'Breadth-first search visits cells in order of distance; the first time the target is reached its distance is minimal.',
    complexity: `O(cells) = ${height} × ${width}.`,
    python: program(`
      from collections import deque

      maze = ${literal(rows)}
      height, width = len(maze), len(maze[0])
      distance = {(0, 0): 0}
      queue = deque([(0, 0)])
      while queue:
          y, x = queue.popleft()
          for cell in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
              ny, nx = cell
              if 0 <= ny < height and 0 <= nx < width and maze[ny][nx] == "." and cell not in distance:
                  distance[cell] = distance[y, x] + 1
                  queue.append(cell)
      print(distance.get((height - 1, width - 1), -1))`),
    javascript: program(`
      const maze = ${literal(rows)}
      const [height, width] = [maze.length, maze[0].length]
      const distance = maze.map(() => new Array(width).fill(-1))
      distance[0][0] = 0
      const queue = [[0, 0]]
      for (const [y, x] of queue) {
        for (const [ny, nx] of [[y + 1, x], [y - 1, x], [y, x + 1], [y, x - 1]]) {
          if (maze[ny]?.[nx] !== '.' || distance[ny][nx] >= 0) continue
          distance[ny][nx] = distance[y][x] + 1
          queue.push([ny, nx])
        }
      }
      console.log(distance[height - 1][width - 1])`),
    output: `${steps}`,
  }
}

function intervals(random: Random): CodeTask {
  const list = Array.from({ length: random.int(5, 8) }, () => {
    const start = random.int(0, 40)
    return [start, start + random.int(1, 9)] as const
  })
  const busy = Array.from({ length: 60 }, (_, t) => list.some(([a, b]) => a <= t && t < b))
  const touch = Array.from({ length: 60 }, (_, t) => list.some(([a, b]) => a <= t && t <= b))
  const merged: [number, number][] = []
  for (let t = 0; t < 60; t++) {
    if (!touch[t]) continue
    const last = merged.at(-1)
    if (last && (last[1] === t || (busy[t - 1] && last[1] === t - 1))) last[1] = t
    else merged.push([t, t])
  }
  return {
    topic: 'intervals',
    statement: `The following time spans are booked: ${list.map(([a, b]) => `[${a}, ${b}]`).join(', ')}. Merge all that overlap or touch and print the result, one span per line as \`start end\`.`,
    thoughts: [
      'Sort by start. Then a span either continues the last merged one (start <= last end) or begins a new one.',
      'When it continues, the end becomes the maximum of both ends; a short span inside a long one must not shorten it.',
    ],
    idea: 'After sorting by start, one pass with the last merged span at hand is enough.',
    complexity: 'O(n log n) for the sort.',
    python: program(`
      spans = ${literal(list)}
      merged = []
      for start, end in sorted(spans):
          if merged and start <= merged[-1][1]:
              merged[-1][1] = max(merged[-1][1], end)
          else:
              merged.append([start, end])
      for start, end in merged:
          print(start, end)`),
    javascript: program(`
      const spans = ${literal(list)}
      const merged = []
      for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
        const last = merged.at(-1)
        if (last && start <= last[1]) last[1] = Math.max(last[1], end)
        else merged.push([start, end])
      }
      for (const [start, end] of merged) console.log(start, end)`),
    output: merged.map(([a, b]) => `${a} ${b}`).join('\n'),
  }
}

function buildOrder(random: Random): CodeTask {
  const names = random.sample(
    ['lexer', 'parser', 'types', 'cache', 'server', 'docs', 'tests', 'cli', 'store', 'queue'],
    6,
  )
  const needs = names.map((name, i) => ({
    name,
    needs: random.sample(names.slice(0, i), Math.min(i, random.int(0, 2))).sort(),
  }))
  const done: string[] = []
  while (done.length < names.length) {
    const ready = needs
      .filter((item) => !done.includes(item.name) && item.needs.every((n) => done.includes(n)))
      .map((item) => item.name)
      .sort()
    done.push(ready[0] ?? '')
  }
  const table = Object.fromEntries(random.shuffle(needs).map((item) => [item.name, item.needs]))
  return {
    topic: 'topological sorting',
    statement: `Modules and what they need first:\n\n| module | needs |\n|---|---|\n${Object.entries(
      table,
    )
      .map(([name, list]) => `| ${name} | ${list.join(', ') || '–'} |`)
      .join(
        '\n',
      )}\n\nPrint an order in which they can be built, separated by spaces. Whenever several are ready, build the alphabetically first.`,
    thoughts: [
      "Kahn's algorithm with a priority queue instead of a plain queue, because of the alphabetical rule.",
      `Nothing is needed by ${needs
        .filter((item) => item.needs.length === 0)
        .map((item) => item.name)
        .sort()
        .join(', ')}; these are ready at the start.`,
      'If the queue runs dry before all modules are built, there would be a cycle; not here.',
    ],
    idea: "Kahn's algorithm: keep the modules whose needs are met in a heap, build the smallest, and release those that waited for it.",
    complexity: 'O((V + E) log V) with the heap.',
    python: program(`
      import heapq

      needs = ${literal(table)}
      missing = {name: set(list_) for name, list_ in needs.items()}
      ready = [name for name, rest in missing.items() if not rest]
      heapq.heapify(ready)
      order = []
      while ready:
          name = heapq.heappop(ready)
          order.append(name)
          for other, rest in missing.items():
              if name in rest:
                  rest.remove(name)
                  if not rest:
                      heapq.heappush(ready, other)
      print(" ".join(order))`),
    javascript: program(`
      const needs = ${literal(table)}
      const missing = new Map(Object.entries(needs).map(([name, list]) => [name, new Set(list)]))
      const order = []
      while (missing.size > 0) {
        const ready = [...missing].filter(([, rest]) => rest.size === 0).map(([name]) => name)
        const name = ready.sort()[0]
        if (name === undefined) throw new Error('cycle')
        order.push(name)
        missing.delete(name)
        for (const rest of missing.values()) rest.delete(name)
      }
      console.log(order.join(' '))`),
    output: done.join(' '),
  }
}

export const structures: readonly CodeTemplate[] = [gridPath, intervals, buildOrder]
