import { use, type ComponentType } from 'react'

/**
 * A component whose script arrives when it is first shown, under a Suspense and an ErrorBoundary. A
 * script that did not arrive is asked for again once the browser is back online, which `React.lazy`,
 * keeping its rejection, never does.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let asked: Promise<ComponentType<P>> | null = null
  const ask = () => {
    asked ??= load().catch((error: unknown) => {
      // The boundary listens only once it has this error: by then the part can be asked for again.
      addEventListener('online', () => (asked = null), { once: true })
      throw error
    })
    return asked
  }
  return function Part(props: P) {
    const Loaded = use(ask())
    return <Loaded {...props} />
  }
}
