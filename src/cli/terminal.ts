/** Where a command writes, and what it finds around it. */
export interface Terminal {
  /** Writes a line that is the command's result. */
  out(line: string): void
  /** Writes a line about the work: progress, notes, errors. */
  note(line: string): void
  /** Replaces the line that shows progress; an empty one removes it. Silent where nobody watches. */
  progress(line: string): void
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process
  let shown = ''
  const progress = (line: string) => {
    if (!stderr.isTTY || line === shown) return
    shown = line
    stderr.write(`\r\u001b[K${line}`)
  }
  const write = (stream: NodeJS.WriteStream, line: string) => {
    progress('')
    stream.write(`${line}\n`)
  }
  return {
    out: (line) => write(stdout, line),
    note: (line) => write(stderr, line),
    progress,
  }
}
