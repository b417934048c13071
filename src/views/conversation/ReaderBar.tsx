import type { ReactNode } from 'react'
import { Segments } from '../../ui/Segments.tsx'
import { Icon } from './icons.tsx'
import type { ReaderMode, ReaderProps } from './props.ts'
import { useTexts } from './texts.ts'

const modes = ['reading', 'raw'] as const

/** The controls above an opened row: back or close, previous and next, position, reading or raw. */
export function ReaderBar(
  props: ReaderProps & {
    mode: ReaderMode
    onMode: (mode: ReaderMode) => void
    /** More actions, and what stands in a line of its own below. */
    menu?: ReactNode
    below?: ReactNode
  },
) {
  const { position, layout, mode, onMode, onPrevious, onNext, onClose, onToggleLayout, onBack } =
    props
  const text = useTexts()
  const full = layout === 'full'
  return (
    <div className="cv-bar">
      <div className="cv-bar-in">
        {full && (
          <button type="button" className="b bare cv-back" disabled={!onBack} onClick={onBack}>
            <Icon name="previous" />
            {text.back}
          </button>
        )}
        {full && <span className="sp narrow-hide" />}
        <button
          type="button"
          className={full ? 'b' : 'b icon'}
          aria-label={text.previousConversation}
          disabled={!onPrevious}
          onClick={onPrevious}
        >
          <Icon name="previous" />
          {full && <span className="narrow-hide">{text.previous}</span>}
        </button>
        {full && <Position {...props} />}
        <button
          type="button"
          className={full ? 'b' : 'b icon'}
          aria-label={text.nextConversation}
          disabled={!onNext}
          onClick={onNext}
        >
          {full && <span className="narrow-hide">{text.next}</span>}
          <Icon name="next" />
        </button>
        {!full && position && <Position {...props} />}
        <span className="sp" />
        <Segments legend={text.view} values={modes} names={text} value={mode} onValue={onMode} />
        {onToggleLayout && (
          <button
            type="button"
            className="b bare icon narrow-hide"
            aria-label={full ? text.pane : text.full}
            onClick={onToggleLayout}
          >
            <Icon name={full ? 'pane' : 'full'} />
          </button>
        )}
        {props.menu}
        {onClose && (
          <button
            type="button"
            className={`b bare icon${full ? ' narrow-hide' : ''}`}
            aria-label={text.close}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {props.below}
    </div>
  )
}

function Position({ position, layout }: Pick<ReaderProps, 'position' | 'layout'>) {
  const text = useTexts()
  if (position?.rowNumber == null) return null
  return (
    <span className={`n q2 cv-position${layout === 'full' ? ' narrow-hide' : ''}`}>
      {text.position(position.rowNumber, position.total)}
    </span>
  )
}
