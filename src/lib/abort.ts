/** The error that every stopped piece of work rejects with; see `isAbort`. */
export function abortError(): DOMException {
  return new DOMException('The work was stopped', 'AbortError')
}

/** Throws an `AbortError` when the signal has fired, whatever reason it carries. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError()
}

/**
 * Calls `listener` when the signal fires, at once when it already has.
 * @returns a function that stops listening
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => undefined
  if (signal.aborted) listener()
  else signal.addEventListener('abort', listener, { once: true })
  return () => {
    signal.removeEventListener('abort', listener)
  }
}

/** A signal that fires with another one, or on its own. */
export interface Branch {
  readonly signal: AbortSignal
  /** Fires this signal alone. */
  readonly abort: () => void
  /** Stops listening to the other signal. */
  readonly release: () => void
}

/** Makes a signal that also fires when `parent` does. */
export function branchSignal(parent: AbortSignal | undefined): Branch {
  const controller = new AbortController()
  const abort = () => controller.abort()
  return { signal: controller.signal, abort, release: onAbort(parent, abort) }
}
