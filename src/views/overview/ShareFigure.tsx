import type { ReactNode } from 'react'
import { FacetFigure, type FacetFigureProps } from './FacetFigure.tsx'
import { shareFinding } from './findings.ts'
import type { Mode } from './Modes.tsx'
import { gatherSmall, type Slot } from './slots.ts'
import { useFindingText, type FindingTexts } from './use-finding-text.ts'

type FrameProps<M extends Mode> = Omit<
  FacetFigureProps<M>,
  'lines' | 'topic' | 'finding' | 'children'
>

export interface ShareFigureProps<M extends Mode> extends FrameProps<M> {
  readonly slots: readonly Slot[]
  readonly texts: FindingTexts
  /** Draws the chart, of slots of which the small ones are together. */
  readonly children: (mode: M, slots: readonly Slot[]) => ReactNode
}

/** A figure of the values of one column, whose finding is the largest of them. */
export function ShareFigure<M extends Mode>(props: ShareFigureProps<M>) {
  const { slots, texts, children, ...frame } = props
  const say = useFindingText()
  return (
    <FacetFigure
      {...frame}
      lines={slots}
      topic={texts.topic}
      finding={say(texts, shareFinding(slots))}
    >
      {(mode) => children(mode, gatherSmall(slots))}
    </FacetFigure>
  )
}
