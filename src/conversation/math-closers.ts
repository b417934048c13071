import type { Partners } from './braces.ts'
import type { CodeRange } from './code-ranges.ts'

/** Environments that KaTeX sets, or that a repair maps to one it sets; others stay text. */
const environments = new Set(
  (
    'align align* aligned alignat alignat* alignedat array Bmatrix bmatrix cases CD darray dcases ' +
    'drcases equation equation* eqnarray eqnarray* gather gather* gathered matrix multline ' +
    'multline* pmatrix rcases smallmatrix split subarray Vmatrix vmatrix'
  ).split(' '),
)

type Closer = '$' | '$$' | '\\)' | '\\]'

/** Answers "where does this end" in constant time on average, for offsets asked in rising order. */
export interface Closers {
  /** Offset of the closer that belongs to a formula whose inside starts at `from`, or -1. */
  find(closer: Closer, from: number): number
  /** Offset behind the `\end{…}` of the environment that begins at `start`, or -1. */
  environmentEnd(start: number): number
}

const marks = /\\[\\$()[\]{}]|\\(?:begin|end)\s?\{([A-Za-z]+\*?)\}|\$\$?|[{}]|\n[ \t>]*(?=\r?\n)/g
const openers: Partial<Record<Closer, string>> = { '\\)': '\\(', '\\]': '\\[' }

/** Offsets in rising order, with a cursor that never goes back. */
class Track {
  private readonly offsets: number[] = []
  private cursor = 0

  add(offset: number): void {
    this.offsets.push(offset)
  }

  /** First offset at or behind `from`; callers ask with rising `from`. */
  next(from: number): number {
    while (this.cursor < this.offsets.length && (this.offsets[this.cursor] ?? 0) < from)
      this.cursor++
    return this.offsets[this.cursor] ?? -1
  }
}

function isInside(code: readonly CodeRange[], cursor: { index: number }, at: number): boolean {
  while ((code[cursor.index]?.end ?? Infinity) <= at) cursor.index++
  return (code[cursor.index]?.start ?? Infinity) <= at
}

/** Builds the index in one pass. Marks inside code count for nothing. */
export function closersOf(text: string, partners: Partners, code: readonly CodeRange[]): Closers {
  const tracks = new Map<string, Track>()
  const ends = new Map<number, number>()
  const begun = new Map<string, number[]>()
  const track = (name: string) => {
    const known = tracks.get(name)
    if (known) return known
    const made = new Track()
    tracks.set(name, made)
    return made
  }
  const depths = new Map<number, number>()
  const cursor = { index: 0 }
  let depth = 0
  for (const match of text.matchAll(marks)) {
    const [mark, environment] = match
    const at = match.index
    if (mark === '{') {
      if ((partners[at] ?? -1) >= 0) depth++
    } else if (mark === '}') {
      if ((partners[at] ?? -1) >= 0) depth--
    } else if (isInside(code, cursor, at)) continue
    else if (mark.startsWith('\n')) track('blank').add(at)
    else if (environment !== undefined) {
      if (!environments.has(environment)) continue
      const stack = begun.get(environment) ?? []
      begun.set(environment, stack)
      if (mark.startsWith('\\begin')) stack.push(at)
      else {
        const start = stack.pop()
        if (start !== undefined) ends.set(start, at + mark.length)
      }
    } else {
      depths.set(at, depth)
      track(mark).add(at)
      track(`${mark} ${depth}`).add(at)
    }
  }
  const blank = (from: number) => {
    const at = track('blank').next(from)
    return at < 0 ? Infinity : at
  }
  const single = (from: number, level: number) => {
    const lone = track(`$ ${level}`).next(from)
    const double = track(`$$ ${level}`).next(from)
    return lone < 0 || (double >= 0 && double < lone) ? double : lone
  }
  return {
    find(closer, from) {
      const start = from - closer.length
      const level = depths.get(start) ?? depths.get(start - 1) ?? 0
      if (closer === '$') {
        const at = single(from, level)
        return at >= 0 && at < blank(from) ? at : -1
      }
      const near = track(`${closer} ${level}`).next(from)
      const any = track(closer).next(from)
      const opener = openers[closer]
      const again = opener ? track(`${opener} ${level}`).next(from) : -1
      const clean = near >= 0 && !(again >= 0 && again < near)
      const at = clean ? near : again >= 0 && again < any ? -1 : any
      if (closer === '\\]') return at
      return at < blank(from) ? at : -1
    },
    environmentEnd: (start) => ends.get(start) ?? -1,
  }
}
