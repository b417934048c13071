import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import type { Terminal } from '../../../src/cli/terminal.ts'

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly code: number
  readonly out: string
  readonly notes: string
}

/** Runs a command line in this process, with nothing in its environment. */
export function command(...args: readonly string[]): Promise<Outcome> {
  return commandIn({}, ...args)
}

/** Runs a command line in this process and an environment. */
export async function commandIn(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Outcome> {
  const out: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    out: (line) => void out.push(line),
    note: (line) => void notes.push(line),
    progress: () => undefined,
    columns: () => 80,
  }
  const code = await run(args, { terminal, version: '1.2.3', app: 'public', env })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

/** A terminal that nobody watches, and every line that it was given. */
export function writtenLines(): { lines: string[]; terminal: Terminal } {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  return {
    lines,
    terminal: { out: write, note: write, progress: () => undefined, columns: () => null },
  }
}

/** An empty folder for one test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'explorer-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
