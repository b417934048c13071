/** Where a command writes, and what it finds around it. */
export interface Terminal {
  /** Writes a line that is the command's result. */
  out(line: string): void
  /** Writes a line about the work: notes, errors, progress that nobody watches. */
  note(line: string): void
  /** Replaces the line that shows progress; an empty one removes it. */
  progress(line: string): void
  /** Columns of the terminal that shows progress; null where its lines are kept, as in a log. */
  columns(): number | null
}

/** A stream that lines are written to: standard output or standard error. */
export interface LineStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Width of a terminal that does not tell its own. */
const usualColumns = 80

/** The terminal of these two streams, of this process unless given. */
export function processTerminal({
  stdout,
  stderr,
}: { stdout: LineStream; stderr: LineStream } = process): Terminal {
  let shown = ''
  const isWatched = stderr.isTTY === true
  const progress = (line: string) => {
    if (!isWatched || line === shown) return
    shown = line
    stderr.write(`\r\u001b[K${line}`)
  }
  const write = (stream: LineStream, line: string) => {
    progress('')
    stream.write(`${line}\n`)
  }
  return {
    out: (line) => write(stdout, line),
    note: (line) => write(stderr, line),
    progress,
    columns: () => (isWatched ? (stderr.columns ?? usualColumns) : null),
  }
}

/** A terminal to which nothing is written. */
export function quietTerminal({ columns }: Pick<Terminal, 'columns'>): Terminal {
  const nothing = () => undefined
  return { out: nothing, note: nothing, progress: nothing, columns }
}
