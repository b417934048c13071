import {
  createContext,
  createElement,
  use,
  useEffect,
  useReducer,
  type ComponentType,
  type ReactNode,
} from 'react'

const FallbackContext = createContext<ReactNode>(null)

/**
 * Shows `fallback` where a {@link lazyPart} below has not arrived yet; without it, nothing stands there.
 * It is no Suspense: React holds back what follows a fallback of those for 300 ms, and the first screen
 * is one.
 */
export function Late({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  return <FallbackContext value={fallback}>{children}</FallbackContext>
}

/**
 * A component whose script arrives when it is first shown, under an ErrorBoundary. A script that did not
 * arrive is asked for again once the browser is back online, which `React.lazy`, keeping its rejection,
 * never does.
 * @param instead what stands there where the script does not arrive, and one lost part may take no screen
 * away; without it the boundary says what is missing
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  instead?: ComponentType<P>,
): ComponentType<P> {
  let Loaded: ComponentType<P> | null = null
  let lost: { readonly error: unknown } | null = null
  let asked: Promise<void> | null = null
  const ask = () => {
    asked ??= load().then(
      (part) => {
        Loaded = part
      },
      (error: unknown) => {
        lost = { error }
        // Whoever renders anew listens only once the part is missing: it can be asked for again by then.
        addEventListener('online', () => (lost = asked = null), { once: true })
      },
    )
    return asked
  }
  return function Part(props: P) {
    const [, renderAgain] = useReducer((times: number) => times + 1, 0)
    const fallback = use(FallbackContext)
    const [Arrived, failure] = [Loaded, lost]
    useEffect(() => {
      if (Arrived) return undefined
      void ask().then(renderAgain)
      addEventListener('online', renderAgain)
      return () => removeEventListener('online', renderAgain)
    }, [Arrived, failure])
    if (Arrived) {
      return (
        <FallbackContext value={null}>
          <Arrived {...props} />
        </FallbackContext>
      )
    }
    if (!failure) {
      void ask()
      return fallback
    }
    if (!instead) throw failure.error
    return createElement(instead, props)
  }
}

/** Stands in for a part that what stands around it is whole without. */
export const leftOut = () => null
