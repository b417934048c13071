import type { ReactNode } from 'react'
import type { Fault } from '../lib/errors.ts'
import { totalLength, type Range } from '../lib/range.ts'
import { search as texts } from '../text/search.ts'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'

/** Reasons said one by one; further ones are counted. */
const mostReasons = 4

interface MissingNoteProps {
  /** The parts that could not be read: their rows, and why. */
  readonly missing: readonly { readonly unit: { readonly rows: Range }; readonly fault: Fault }[]
  /** The next steps as buttons. */
  readonly children?: ReactNode
}

/** Says how many rows are missing from an answer, and why, file by file or row group by row group. */
export function MissingNote({ missing, children }: MissingNoteProps) {
  const { errors, units, language } = useText()
  const t = texts[language]
  const reasons = [...new Set(missing.map(({ fault }) => errors.words(fault).title))]
  const more = reasons.length - mostReasons
  return (
    <div className="note bad" role="alert">
      <Icon name="warn" />
      <div>
        <h3>{t.missing(units.count(totalLength(missing.map(({ unit }) => unit.rows))))}</h3>
        <p>
          {reasons.slice(0, mostReasons).join('. ')}
          {more > 0 && `. ${t.moreMissing(units.count(more))}`}
        </p>
      </div>
      {children && <div className="acts2">{children}</div>}
    </div>
  )
}
