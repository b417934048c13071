import { use, type ComponentType } from 'react'

/**
 * A component whose script arrives when it is first shown, under a Suspense and an ErrorBoundary. A
 * script that did not arrive is asked for again once the browser is back online, which `React.lazy`,
 * keeping its rejection, never does.
 * @param isSide whether what stands around it is whole without it: then it is left out meanwhile, and
 * takes no screen away
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isSide = false,
): ComponentType<P> {
  let asked: Promise<ComponentType<P>> | null = null
  const ask = () => {
    asked ??= load().catch((error: unknown): ComponentType<P> => {
      // The boundary listens only once it has this error: by then the part can be asked for again.
      addEventListener('online', () => (asked = null), { once: true })
      if (isSide) return () => null
      throw error
    })
    return asked
  }
  return function Part(props: P) {
    const Loaded = use(ask())
    return <Loaded {...props} />
  }
}
