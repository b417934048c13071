import { useEffect, useRef, useState } from 'react'

/** Time without a scroll after which the readout goes, in ms. */
const restMs = 600

/**
 * The line to name while a list is dragged past more of itself than can be read; null at rest.
 * @param top number of the line at the top
 * @param page lines to a page
 */
export function useReadout(top: number, page: number) {
  const [isShown, setShown] = useState(false)
  const start = useRef(top)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (timer.current !== undefined && Math.abs(top - start.current) > page * 2) setShown(true)
  }, [top, page])
  return {
    line: isShown ? Math.max(0, Math.floor(top)) : null,
    /** To be told of every scroll by hand. */
    follow() {
      if (timer.current === undefined) start.current = top
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        timer.current = undefined
        setShown(false)
      }, restMs)
    },
  }
}
