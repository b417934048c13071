import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'

const loadFind = () => import('./FindBar.tsx')
const FindBar = lazyPart(async () => (await loadFind()).FindBar)

/** The find of an opened row. */
export interface Finding {
  /** What is being found, empty for nothing. */
  readonly needle: string
  readonly open: () => void
  /** Its bar, null while it is closed. */
  readonly bar: ReactNode
}

/**
 * Find in an opened row: Ctrl or Command with F opens it wherever the focus is, and goes to the
 * browser's own find when it is pressed in the field.
 * @param root what is searched
 * @param home gets the focus when the bar is closed
 */
export function useFinding(
  root: RefObject<HTMLElement | null>,
  home: RefObject<HTMLElement | null>,
): Finding {
  const [needle, setNeedle] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  // Memoised: the key's listener depends on it.
  const open = useMemo(
    () => () => {
      setNeedle((last) => last ?? '')
      setAsked((times) => times + 1)
    },
    [],
  )
  // Ahead of its first use: keys that are pressed while it comes would be lost.
  useEffect(() => void loadFind().catch(() => undefined), [])
  // The key works as soon as the row can be seen.
  useLayoutEffect(() => {
    const page = home.current?.ownerDocument
    const press = (event: KeyboardEvent) => {
      if (!isFindKey(event) || event.defaultPrevented || page?.querySelector(':modal')) return
      if (event.target instanceof Element && event.target.closest('search.cv-find')) return
      event.preventDefault()
      open()
    }
    page?.addEventListener('keydown', press)
    return () => page?.removeEventListener('keydown', press)
  }, [open, home])
  const close = () => {
    setNeedle(null)
    home.current?.focus({ preventScroll: true })
  }
  const bar = needle !== null && (
    <FindBar root={root} asked={asked} needle={needle} onNeedle={setNeedle} onClose={close} />
  )
  return { needle: needle ?? '', open, bar: bar || null }
}

/** Ctrl or Command with F. */
function isFindKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey
}
