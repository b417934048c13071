import { use, useEffect, useReducer, type ComponentType } from 'react'

/**
 * A component whose script arrives when it is first shown, under a Suspense and an ErrorBoundary. A
 * script that did not arrive is asked for again once the browser is back online, which `React.lazy`,
 * keeping its rejection, never does.
 * @param meanwhile what stands there until then, where one lost part may take no screen away; without
 * it the boundary says what is missing
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile?: ComponentType<P>,
): ComponentType<P> {
  let asked: Promise<ComponentType<P>> | null = null
  const ask = () => {
    asked ??= load().catch((error: unknown): ComponentType<P> => {
      // Whoever renders anew listens only once the part is missing: it can be asked for again by then.
      addEventListener('online', () => (asked = null), { once: true })
      if (meanwhile) return meanwhile
      throw error
    })
    return asked
  }
  return function Part(props: P) {
    const [, renderAgain] = useReducer((times: number) => times + 1, 0)
    const Loaded = use(ask())
    useEffect(() => {
      if (Loaded !== meanwhile) return undefined
      addEventListener('online', renderAgain)
      return () => removeEventListener('online', renderAgain)
    }, [Loaded])
    return <Loaded {...props} />
  }
}

/** Stands in for a part that what stands around it is whole without. */
export const leftOut = () => null
