import { createContext, startTransition, use, useEffect, useState } from 'react'
import { whenIdle } from './idle.ts'

/** Whether everything is shown at once: on paper nothing comes later. */
export const WholeContext = createContext(false)

/**
 * How many of `total` slices to show now: `first` at once, then `step` more each time the browser is
 * idle, so that a long text never blocks a frame. `key` names the content; a new one starts over.
 */
export function useSlices(key: unknown, total: number, first: number, step = 1): number {
  const [state, setState] = useState({ key, shown: first })
  const shown = state.key === key ? state.shown : first
  const isWhole = use(WholeContext)
  useEffect(() => {
    if (shown >= total) return undefined
    return whenIdle(() => startTransition(() => setState({ key, shown: shown + step })))
  }, [key, shown, step, total])
  return isWhole ? total : Math.min(shown, total)
}
