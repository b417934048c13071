/**
 * Everything that can go wrong for reasons outside the program, as plain data: it crosses worker
 * borders and `src/text/errors-*.ts` turn it into words. `name` is what the user knows the file by.
 */
export type Fault =
  | { kind: 'network'; name: string; attempts: number }
  | { kind: 'offline'; name: string }
  | { kind: 'not-found'; name: string; status: number }
  | { kind: 'forbidden'; name: string; status: number }
  | { kind: 'storage-refused'; name: string; status: number }
  | { kind: 'server-error'; name: string; status: number }
  | { kind: 'rate-limited'; name: string; host: string; waitMs: number }
  | { kind: 'range-unsupported'; name: string }
  | { kind: 'range-refused'; name: string }
  | { kind: 'range-mismatch'; name: string; expected: string; received: string }
  | { kind: 'short-body'; name: string; expected: number; received: number }
  | { kind: 'shard-changed'; name: string; what: 'etag' | 'size' }
  | { kind: 'size-unknown'; name: string }
  | { kind: 'file-unreadable'; name: string }
  | { kind: 'not-parquet'; name: string; reason: 'empty' | 'magic' | 'truncated' | 'footer' }
  | { kind: 'encrypted'; name: string }
  | { kind: 'no-rows'; name: string }
  | {
      kind: 'schema-differs'
      name: string
      why: 'no-messages' | 'messages-nested-differently' | 'other-columns'
    }
  | { kind: 'codec-unsupported'; name: string; codec: string }
  | { kind: 'corrupt'; name: string; rowGroup: number; detail: string }
  | { kind: 'listing-invalid'; name: string; detail: string }
  | { kind: 'repository-missing'; name: string; isSignedIn: boolean }
  | { kind: 'repository-gated'; name: string; page: string; isSignedIn: boolean }
  | { kind: 'repository-disabled'; name: string }
  | { kind: 'repository-invalid'; name: string; detail: string }
  | { kind: 'revision-missing'; name: string; revision: string }
  | { kind: 'token-refused'; host: string }
  | { kind: 'catalog-invalid'; name: string; detail: string }
  | {
      kind: 'catalog-differs'
      name: string
      what: 'size' | 'identity' | 'footer' | 'files' | 'revision'
    }
  | { kind: 'blocks-invalid'; name: string; detail: string }
  | { kind: 'blocks-differ'; name: string; what: 'size' | 'identity' | 'footer' }
  | { kind: 'engine-missing-part'; part: string }
  | { kind: 'engine-start'; detail: string }
  | { kind: 'engine-crashed'; detail: string }
  | { kind: 'query-failed'; sql: string; detail: string }
  | { kind: 'pattern-invalid'; pattern: string; detail: string }
  | { kind: 'export-failed'; detail: string }
  | { kind: 'part-unreachable' }
  | { kind: 'unexpected'; detail: string }

/** An error that carries its fault; its message is for logs, never for the interface. */
export class AppError extends Error {
  readonly fault: Fault

  constructor(fault: Fault, options?: ErrorOptions) {
    super(`${fault.kind}: ${JSON.stringify(fault)}`, options)
    this.name = 'AppError'
    this.fault = fault
  }
}

/** Whether `error` is an {@link AppError}, of the given kind when one is given. */
export function isAppError<K extends Fault['kind']>(
  error: unknown,
  kind?: K,
): error is AppError & { fault: Extract<Fault, { kind: K }> } {
  return error instanceof AppError && (kind === undefined || error.fault.kind === kind)
}

/** Whether `error` says that somebody stopped the work: never shown, swallowed where work starts. */
export function isAbort(error: unknown): boolean {
  return isPlatformError(error, 'AbortError')
}

/** Whether the browser refused something by this name, such as `NotFoundError`. */
export function isPlatformError(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name
}

/**
 * How Chromium and Firefox, and then Safari, say that a module that `import()` names did not come, and
 * how Vite says it of the module's style sheet.
 */
const importFailure =
  /dynamically imported module|importing a module script failed|unable to preload css/i

/** The fault behind any thrown value; what is not ours becomes `unexpected`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof AppError) return error.fault
  const detail = error instanceof Error ? error.message : String(error)
  if (importFailure.test(detail)) return { kind: 'part-unreachable' }
  return { kind: 'unexpected', detail }
}
