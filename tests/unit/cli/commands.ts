import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../../src/cli/run.ts'

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly code: number
  readonly out: string
  readonly notes: string
}

/** Runs a command line in this process. */
export async function command(...args: readonly string[]): Promise<Outcome> {
  const out: string[] = []
  const notes: string[] = []
  const terminal = {
    out: (line: string) => void out.push(line),
    note: (line: string) => void notes.push(line),
    progress: () => undefined,
  }
  const code = await run(args, { terminal, version: '1.2.3', app: 'public' })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

/** An empty folder for one test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'explorer-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
