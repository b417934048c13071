import { isAppError, type Fault } from '../lib/errors.ts'
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
    return `${title}. ${adviceOf(error.fault) ?? advice}`
  }
  if (!(error instanceof Error)) return String(error)
  return explainSystem(error) ?? error.message
}

/** What to do in a terminal, where it is not what one does in the app. */
function adviceOf(fault: Fault): string | undefined {
  switch (fault.kind) {
    case 'repository-missing':
      return fault.isSignedIn
        ? 'The host does not tell the two apart. Check the name, and whose token HF_TOKEN is.'
        : 'The host does not tell the two apart. Check the name; if it is private, set HF_TOKEN to an access token.'
    case 'repository-gated':
      return fault.isSignedIn
        ? `Ask for access at ${fault.page} with the account of HF_TOKEN, then try again.`
        : `Set HF_TOKEN to an access token of an account with access, which is asked for at ${fault.page}.`
    case 'token-refused':
      return 'HF_TOKEN is wrong, expired or was revoked. Unset it to read public datasets.'
    case 'network':
      return `Tried ${fault.attempts} times. Check the connection and the address, then try again.`
    default:
      return undefined
  }
}

/** What an error of the operating system means, by its code. */
function explainSystem(error: Error): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException // Node's own errors have these
  const place = path ?? 'The file'
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `There is no room for ${path ?? 'the file'}. Make room, then try again.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${place} may not be written. Choose another place, or change its permissions.`
    case 'EMFILE':
      return 'Too many files are open on this machine. Close some, then try again.'
    default:
      return undefined
  }
}
