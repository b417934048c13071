import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface RunOptions {
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Keeps the output back instead of showing it. */
  readonly quiet?: boolean
  readonly timeoutMs?: number
}

/** How a command ended: `code` is 127 when it could not be started, 124 when its time ran out. */
export interface Ended {
  readonly code: number
  /** What it printed, when `quiet`. */
  readonly output: string
}

/** Runs a command in the project's folder, to its end. Never throws. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const { env = {}, quiet = false, timeoutMs } = options
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    })
    const pieces: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece: Buffer) => pieces.push(piece.toString()))
    }
    child.on('error', (error) => done({ code: 127, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 124, output: pieces.join('') }))
  })
}

/** Runs a tool of the project's own dependencies. */
export function runTool(
  name: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Ended> {
  return run(join(root, 'node_modules', '.bin', name), args, options)
}

/** Prints one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
