/** One at a time, in the order of arrival. */
export interface Line {
  /** Runs `work` when everything before it has ended, well or not. */
  join<T>(work: () => Promise<T>): Promise<T>
}

/** Makes an empty line. */
export function createLine(): Line {
  let last: Promise<unknown> = Promise.resolve()
  return {
    join(work) {
      const mine = last.then(work, work)
      last = mine
      return mine
    },
  }
}
