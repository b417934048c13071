import type { KeyboardEvent, ReactNode } from 'react'
import type { ChartMark } from './mark.ts'

/** Makes what is drawn a button: click, Enter or Space chooses it. */
export function ChartButton({ mark, children }: { mark: ChartMark; children: ReactNode }) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    mark.onChoose()
  }
  const access = mark.isTwin
    ? { 'aria-hidden': true }
    : {
        role: 'button',
        tabIndex: 0,
        'aria-label': mark.name,
        'aria-pressed': mark.isPressed,
        onKeyDown: press,
      }
  return (
    <g
      className={`mk ${mark.hue}${mark.isFaded ? ' faded' : ''}`}
      onClick={mark.onChoose}
      {...access}
    >
      <title>{mark.name}</title>
      {children}
    </g>
  )
}
