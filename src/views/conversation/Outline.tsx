import type { MouseEvent } from 'react'
import { mainSteps, type Step } from '../../conversation/outline.ts'
import { markText } from '../../ui/mark.tsx'
import { useReaderTexts } from './texts.ts'

/** Steps in the list of an outline; more are thinned. */
const listed = 80
/** Cells in the strip: as many as its narrowest width can show. */
const cells = 240

/**
 * One cell for each paragraph, as wide as it is long; changes of mind and boxes stand out. A click
 * jumps, as the list does for everybody.
 */
export function OutlineStrip(props: { steps: readonly Step[]; onJump: (step: Step) => void }) {
  const { steps, onJump } = props
  const size = Math.ceil(steps.length / cells)
  const groups = Array.from({ length: Math.ceil(steps.length / Math.max(1, size)) }, (_, index) =>
    steps.slice(index * size, (index + 1) * size),
  )
  return (
    <span className="strip" aria-hidden="true">
      {groups.map((group, index) => {
        const kind = group.some((step) => step.kind === 'box')
          ? 'box'
          : group.some((step) => step.kind === 'turn')
            ? 'turn'
            : ''
        const length = group.reduce((sum, { start, end }) => sum + end - start, 0)
        const jump = (event: MouseEvent) => {
          // The strip stands in a summary, which a click would fold or unfold.
          event.preventDefault()
          const step = group.find((each) => each.kind === kind) ?? group[0]
          if (step) onJump(step)
        }
        return <i key={index} className={kind} style={{ flex: `${length} 1 0` }} onClick={jump} />
      })}
    </span>
  )
}

/** The steps of a reasoning by their first lines; each jumps to its paragraph. */
export function OutlineList(props: {
  steps: readonly Step[]
  length: number
  onJump: (step: Step) => void
}) {
  const { steps, length, onJump } = props
  const text = useReaderTexts()
  const all = steps.filter(({ kind }) => kind !== 'text').length
  const shown = mainSteps(steps, listed)
  if (shown.length === 0) return null
  return (
    <details className="cv-outline">
      <summary>
        {text.outline}
        {shown.length < all && <span className="q n"> {text.listed(shown.length, all)}</span>}
      </summary>
      <ol className="outl">
        {shown.map((step) => (
          <li key={step.start}>
            <button
              type="button"
              className={step.kind === 'turn' ? 'turn' : ''}
              onClick={() => onJump(step)}
            >
              <span className="num q">{Math.floor((step.start / length) * 100)} %</span>
              <bdi>{markText(step.title, null)}</bdi>
              <span className="q">{text.kinds[step.kind]}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
