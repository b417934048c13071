import { memo, use, useEffect, useState, type ComponentType } from 'react'
import { whenIdle } from './idle.ts'
import { WholeContext } from './slices.ts'

/** A part is drawn after so many milliseconds, however busy the browser is: an opening of the whole dataset fits in. */
export const latestMs = 500

/**
 * A component that is drawn when the frame with what stands around it has been painted and the browser is
 * idle: for what takes long to draw and may come second. Until then it stays as it was, or its place is
 * empty.
 */
export function afterPaint<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  const Kept = memo(Part) as unknown as ComponentType<P>
  return function AfterPaint(props: P) {
    const [drawn, draw] = useState<P | null>(null)
    const isWhole = use(WholeContext)
    useEffect(() => whenPainted(() => draw(props)), [props])
    const shown = isWhole ? props : drawn
    return shown && <Kept {...shown} />
  }
}

function whenPainted(call: () => void): () => void {
  let takeBack: (() => void) | undefined
  const frame = requestAnimationFrame(() => {
    takeBack = whenIdle(call, latestMs)
  })
  return () => {
    cancelAnimationFrame(frame)
    takeBack?.()
  }
}
