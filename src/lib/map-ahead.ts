/**
 * Maps the items of a source in their order, the next ones while the caller uses an earlier one. When
 * the caller ends early, the source is ended too; what is under way is left to itself.
 * @param ahead items beyond the one in use that are taken and mapped, or on their way
 */
export async function* mapAhead<T, R>(
  source: AsyncIterable<T>,
  map: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<R, void> {
  const items = source[Symbol.asyncIterator]()
  const take = async () => {
    const next = await items.next()
    return next.done ? undefined : { result: await map(next.value) }
  }
  const taken: ReturnType<typeof take>[] = []
  try {
    for (;;) {
      while (taken.length <= ahead) {
        const next = take()
        // Whether it failed is noticed when its turn comes.
        next.catch(() => undefined)
        taken.push(next)
      }
      const next = await taken.shift()
      if (!next) return
      yield next.result
    }
  } finally {
    items.return?.().catch(() => undefined)
  }
}
