import { useMemo, useRef, useState } from 'react'
import { parseJson } from '../../conversation/json.ts'
import { LinkGuard } from '../../ui/Links.tsx'
import { patternOf } from '../../ui/mark.tsx'
import './conversation.css'
import './reader.css'
import { useFinding } from './finding.tsx'
import { JsonTree } from './JsonTree.tsx'
import { LongText } from './LongText.tsx'
import type { ReaderMode, ReaderProps } from './props.ts'
import { RawText } from './RawText.tsx'
import { ReaderBar } from './ReaderBar.tsx'
import { ReadingContext } from './reading.ts'
import { rowKey } from './row-key.ts'
import { useTexts } from './texts.ts'

/** A row of another schema: its fields one under the other, values as text or as a tree. */
export function RecordView(props: ReaderProps & { record: Record<string, unknown> }) {
  const { record, position, layout, highlights } = props
  const text = useTexts()
  const [mode, setMode] = useState<ReaderMode>('reading')
  // Memoised: the pattern is an input of every field below.
  const mark = useMemo(() => patternOf(highlights ?? []), [highlights])
  const article = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { needle, bar } = useFinding(scroller, article)
  // Memoised: every part that folds reads it.
  const reading = useMemo(() => ({ isReasoningOpen: false, needle, isStepping: false }), [needle])
  const fields = Object.entries(record)
  return (
    <LinkGuard labels={text.link}>
      <article
        className={`conv cv cv-${layout}`}
        aria-label={text.name}
        ref={article}
        tabIndex={-1}
      >
        <ReaderBar {...props} mode={mode} onMode={setMode} below={bar} />
        <ReadingContext value={reading}>
          <div className="cv-scroll" ref={scroller}>
            <div className="cv-lay cv-record">
              <header className="cv-head">
                <div className="cv-title">
                  {position && (
                    <h1>
                      {text.row(position.rowInFile)}{' '}
                      <span className="q">{text.rowOf(position.file)}</span>
                    </h1>
                  )}
                  <p className="q2 sm cv-sum">
                    <span>{text.record.columns(fields.length)}</span>
                  </p>
                </div>
              </header>
              {mode === 'raw' ? (
                <RawText value={record} mark={mark} />
              ) : (
                <dl key={rowKey(record)} className="cv-fields">
                  {fields.map(([name, value]) => (
                    <div key={name}>
                      <dt className="mono">{name}</dt>
                      <dd>
                        <FieldValue value={value} mark={mark} />
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
          </div>
        </ReadingContext>
      </article>
    </LinkGuard>
  )
}

function FieldValue({ value, mark }: { value: unknown; mark: RegExp | null }) {
  const text = useTexts()
  if (value === null || value === undefined) return <span className="q">{text.facts.missing}</span>
  if (value instanceof Date) return <span className="n">{value.toISOString()}</span>
  if (typeof value === 'object') return <JsonTree value={value} mark={mark} />
  if (typeof value !== 'string') return <span className="n">{JSON.stringify(plain(value))}</span>
  if (/^\s*[{[]/.test(value)) {
    const parsed = parseJson(value)
    if (parsed.kind === 'json') return <JsonTree value={parsed.value} mark={mark} />
  }
  return (
    <div className="cv-pre">
      <LongText text={value} mark={mark} />
    </div>
  )
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}
