import { isAppError } from '../lib/errors.ts'
import { errors } from '../text/errors-en.ts'

/** How a command ends: 0 done, 1 failed, 2 not understood. */
export type ExitCode = 0 | 1 | 2

/** Ends a command with these words for the user. */
export class CommandError extends Error {
  readonly code: Exclude<ExitCode, 0>

  constructor(message: string, code: Exclude<ExitCode, 0>) {
    super(message)
    this.name = 'CommandError'
    this.code = code
  }
}

/** What an error means, in words. */
export function explain(error: unknown): string {
  if (isAppError(error)) {
    const { title, advice } = errors.words(error.fault)
    return `${title}. ${advice}`
  }
  return error instanceof Error ? error.message : String(error)
}
