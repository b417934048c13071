import { compilePattern } from './compile-pattern.ts'
import { readPattern, writePattern, type Part, type Sequence } from './pattern-tree.ts'

/**
 * Steps that a try at one position may take: at 8 ns a step, measured in V8 with case ignored,
 * 100,000 characters take about 0.1 s.
 */
const mostSteps = 150

/** Steps of one literal character; V8 compares it about four times as fast as a class in a loop. */
const literalStep = 0.25

/** Longest runs that an open repeat may match, tried in this order until the steps suffice. */
const runs: readonly number[] = [1000, 400, 150, 60, 25]

/** Characters that stand for all when two classes are compared; a pattern's own are added. */
const samples = [
  ...Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)),
  ...Array.from('αЖ가漢か٣≤\u2003\u2028😀'),
]

/** Longest pattern that is judged, in characters; people type far shorter ones. */
const longestPattern = 1000

/**
 * A pattern of RE2, which takes linear time, as an expression for JavaScript, which tries paths one
 * after another: open repeats in the middle end after 25 to 1,000 times, so that a try stays short.
 * @param flags of the expression; flags at the pattern's start, `(?i)`, are added
 * @returns null for patterns that could take long, and those that JavaScript reads otherwise
 */
export function safePattern(pattern: string, flags: string): RegExp | null {
  if (pattern.length > longestPattern) return null
  const [inline = '', own = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? []
  const all = [...new Set(flags + own)].join('')
  const source = pattern.slice(inline.length)
  const plain = compilePattern(source, all)
  const choices = readPattern(source)
  if (!plain || !choices || isOpenEnded(choices)) return choices && plain
  const classes = classesOf([...samples, ...Array.from(source)], all.replace(/[gmy]/g, ''))
  const most = mostSteps * leadOf(choices, classes)
  const run = runs.find((longest) => costOf(choices, [], longest, classes).steps <= most)
  return run === undefined ? null : compilePattern(writePattern(choices, run), all)
}

/** A run of single characters up to the end of the pattern never fails, so it needs no limit. */
function isOpenEnded(choices: readonly Sequence[]): boolean {
  const [only, ...others] = choices
  if (!only || others.length > 0) return false
  return only.every(
    (part, i) =>
      part.kind === 'character' ||
      (part.kind === 'place' && i === 0) ||
      (part.kind === 'repeat' &&
        part.min < mostSteps &&
        part.part.kind === 'character' &&
        i === only.length - 1),
  )
}

/**
 * Characters at the start of a pattern before a second match can start: only every so many-th
 * position gets beyond them.
 */
function leadOf([parts, ...others]: readonly Sequence[], classes: Classes): number {
  const first = parts?.[0]
  if (!parts || first?.kind !== 'character' || others.length > 0) return 1
  const start = classes(first.source)
  const end = parts.findIndex(
    (part, i) => i > 0 && (part.kind !== 'character' || !areApart(start, classes(part.source))),
  )
  return end < 0 ? parts.length : end
}

type Classes = (source: string) => ReadonlySet<string>

function classesOf(characters: readonly string[], flags: string): Classes {
  const known = new Map<string, ReadonlySet<string>>()
  return (source) => {
    const kept = known.get(source)
    if (kept) return kept
    const one = new RegExp(`^${source}$`, flags)
    const found = new Set(characters.filter((character) => one.test(character)))
    known.set(source, found)
    return found
  }
}

/** Characters that a sequence can start with, and whether it can be empty. */
function startOf(parts: Sequence, classes: Classes): { start: Set<string>; isEmpty: boolean } {
  const start = new Set<string>()
  for (const part of parts) {
    const { start: own, isEmpty } = startOfPart(part, classes)
    for (const character of own) start.add(character)
    if (!isEmpty) return { start, isEmpty: false }
  }
  return { start, isEmpty: true }
}

function startOfPart(part: Part, classes: Classes): ReturnType<typeof startOf> {
  if (part.kind === 'character') return { start: new Set(classes(part.source)), isEmpty: false }
  if (part.kind === 'place') return { start: new Set(), isEmpty: true }
  if (part.kind === 'repeat') {
    const inner = startOfPart(part.part, classes)
    return { start: inner.start, isEmpty: inner.isEmpty || part.min === 0 }
  }
  const starts = part.choices.map((choice) => startOf(choice, classes))
  return {
    start: new Set(starts.flatMap(({ start }) => [...start])),
    isEmpty: starts.some(({ isEmpty }) => isEmpty),
  }
}

function areApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((character) => !other.has(character))
}

interface Cost {
  /** Ends that a match from one position can have. */
  readonly ways: number
  /** Characters looked at on all ways, from one position. */
  readonly steps: number
}

function costOf(all: readonly Sequence[], after: Sequence, longest: number, to: Classes): Cost {
  const costs = all.map((parts) => {
    let ways = 1
    let steps = 0
    for (const [i, part] of parts.entries()) {
      const cost = costOfPart(part, [...parts.slice(i + 1), ...after], longest, to)
      steps += ways * cost.steps
      ways *= cost.ways
    }
    return { ways, steps }
  })
  const steps = costs.reduce((sum, cost) => sum + cost.steps, 0)
  const starts = all.map((parts) => startOf(parts, to))
  const isOneWay = starts.every(
    ({ start, isEmpty }, i) =>
      (!isEmpty || all.length === 1) &&
      starts.slice(i + 1).every((other) => areApart(start, other.start)),
  )
  const ways = costs.map((cost) => cost.ways)
  return { ways: isOneWay ? Math.max(...ways) : ways.reduce((a, b) => a + b), steps }
}

function costOfPart(part: Part, after: Sequence, longest: number, to: Classes): Cost {
  if (part.kind === 'group') return costOf(part.choices, after, longest, to)
  if (part.kind !== 'repeat')
    return { ways: 1, steps: part.source.length === 1 && part.source !== '.' ? literalStep : 1 }
  const max = part.max === Infinity ? Math.max(longest, part.min) : part.max
  const again: Sequence = max > 1 ? [{ ...part, min: 0 }, ...after] : after
  const inner = costOfPart(part.part, again, longest, to)
  if (inner.ways > 1 && max > 1) {
    const ways = inner.ways ** max * (max - part.min + 1)
    return { ways, steps: ways * inner.steps }
  }
  const next = startOf(after, to)
  const isFixed = !next.isEmpty && areApart(startOfPart(part, to).start, next.start)
  const ends = isFixed ? 1 : max - part.min + 1
  return { ways: ends * inner.ways, steps: Math.max(1, max) * inner.steps }
}
