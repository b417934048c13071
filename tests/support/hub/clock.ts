/** The double's time: it moves when told, and by itself only where somebody plays with it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Moves the clock on by so many milliseconds. */
  advance(ms: number): void
}

/**
 * A clock that starts at `startAt` (ms since the epoch): apps compare `Expires` with their own
 * clock, so it should be near theirs.
 * @param ticking whether real time moves it too
 */
export function createClock(startAt: number, ticking: boolean): Clock {
  const began = performance.now()
  let advanced = 0
  return {
    now: () => startAt + advanced + (ticking ? Math.floor(performance.now() - began) : 0),
    advance(ms) {
      advanced += ms
    },
  }
}
