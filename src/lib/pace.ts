/** Work that is asked for more often than it should be done. */
export interface Pace {
  /** Does it at once when it was not done for so long, else as soon as that is over, once. */
  readonly soon: () => void
  /** What is waited for is not done any more. */
  readonly cancel: () => void
}

/**
 * @param paceMs least time between two times of work, in ms
 * @param now milliseconds of a clock
 */
export function createPace(paceMs: number, now: () => number, work: () => void): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined
  let doneAt = -Infinity
  const cancel = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const act = () => {
    cancel()
    doneAt = now()
    work()
  }
  return {
    soon() {
      const wait = doneAt + paceMs - now()
      if (wait <= 0) act()
      else timer ??= setTimeout(act, wait)
    },
    cancel,
  }
}
