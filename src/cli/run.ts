import type { Environment } from './catalog-arguments.ts'
import { catalogCommand } from './catalog-command.ts'
import { CommandError, explain, type ExitCode } from './command-error.ts'
import { indexCommand } from './index-command.ts'
import { serveCommand } from './serve-command.ts'
import type { Terminal } from './terminal.ts'
import { usage } from './usage.ts'

/** What a command finds around it. */
export interface Surroundings {
  readonly terminal: Terminal
  readonly version: string
  /** Folder of the built app. */
  readonly app: string
  /** Environment of the process. */
  readonly env: Environment
}

/**
 * Runs the command that the words name. A server that it started goes on afterwards.
 * @param args the words after the program's name
 */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { terminal } = around
  try {
    await dispatch(args, around)
    return 0
  } catch (error) {
    terminal.progress('')
    if (isUsageError(error)) {
      terminal.note(`${explain(error)}\nHelp: nemotron-explorer --help`)
      return 2
    }
    terminal.note(explain(error))
    return 1
  }
}

async function dispatch(args: readonly string[], around: Surroundings): Promise<void> {
  const { terminal, version, app, env } = around
  const [command, ...rest] = args
  const wantsHelp = rest.includes('--help') || rest.includes('-h')
  switch (command) {
    case 'serve':
      if (wantsHelp) terminal.out(usage.serve)
      else await serveCommand(rest, terminal, app)
      return
    case 'catalog':
      if (wantsHelp) terminal.out(usage.catalog)
      else await catalogCommand(rest, terminal, env)
      return
    case 'index':
      if (wantsHelp) terminal.out(usage.index)
      else await indexCommand(rest, terminal, env)
      return
    case '--help':
    case '-h':
    case 'help':
      terminal.out(usage.all)
      return
    case '--version':
    case '-v':
      terminal.out(version)
      return
    case undefined:
      throw new CommandError(usage.all, 2)
    default:
      throw new CommandError(`There is no command ${command}.`, 2)
  }
}

/** Whether the words were not understood, by a command or by Node's `parseArgs`. */
function isUsageError(error: unknown): boolean {
  if (error instanceof CommandError) return error.code === 2
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_')
}
