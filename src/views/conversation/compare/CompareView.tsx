import { useMemo, useRef, useState } from 'react'
import { alignMessages, type AlignedPair } from '../../../conversation/align.ts'
import type { Conversation } from '../../../conversation/conversation.ts'
import type { DiffTexts } from '../../../conversation/diff.ts'
import { compareAnswers } from '../../../conversation/expected.ts'
import { charactersOf } from '../../../conversation/preview.ts'
import { compare } from '../../../text/compare.ts'
import { useText } from '../../../ui/language.tsx'
import { LinkGuard } from '../../../ui/Links.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { AnswerChip } from '../AnswerChip.tsx'
import '../conversation.css'
import { useFinding } from '../finding.tsx'
import { Folded } from '../Folded.tsx'
import { Icon } from '../icons.tsx'
import { readRow, type ReadRow } from '../read-row.ts'
import '../reader.css'
import { ReadingContext } from '../reading.ts'
import { useTexts } from '../texts.ts'
import { ComparedTexts, type ComparedMode } from './ComparedTexts.tsx'
import './compare.css'
import { partsOfPair } from './sides.ts'

/** One of the two conversations. */
export interface ComparedRow {
  readonly conversation: Conversation
  /** The file's name as the user knows it, and the row's place in it, from 1. */
  readonly file: string
  readonly rowInFile: number
  readonly onOpen: () => void
}

/** Two conversations side by side, message by message. */
export function CompareView(props: {
  left: ComparedRow
  right: ComparedRow
  diffTexts: DiffTexts
  onSwap: () => void
  onClose: () => void
}) {
  const { left, right, diffTexts, onSwap, onClose } = props
  const { language } = useText()
  const text = compare[language]
  const words = useTexts()
  const [mode, setMode] = useState<ComparedMode>('marked')
  const article = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const { needle, bar } = useFinding(body, article)
  // Memoised: every part that folds reads it.
  const reading = useMemo(() => ({ isReasoningOpen: false, needle, isStepping: false }), [needle])
  // Memoised: pairs keep their identity, so that a change of mode compares nothing again.
  const one = useMemo(() => readRow(left.conversation), [left.conversation])
  const two = useMemo(() => readRow(right.conversation), [right.conversation])
  const pairs = useMemo(() => alignMessages(one.blocks, two.blocks), [one, two])
  return (
    <LinkGuard labels={words.link}>
      <article className="conv cv cp" aria-label={text.name} ref={article} tabIndex={-1}>
        <div className="cv-bar">
          <div className="cv-bar-in">
            <button type="button" className="b bare cv-back" onClick={onClose}>
              <Icon name="previous" />
              {words.back}
            </button>
            <span className="sp" />
            <Segments
              legend={text.mode}
              values={['marked', 'reading']}
              names={text.modes}
              value={mode}
              onValue={setMode}
            />
            <button type="button" className="b" onClick={onSwap}>
              {text.swap}
            </button>
            <button
              type="button"
              className="b bare icon wide"
              aria-label={text.close}
              onClick={onClose}
            >
              <Icon name="close" />
            </button>
          </div>
          {bar}
        </div>
        <ReadingContext value={reading}>
          <div className="cp-body" ref={body}>
            <div className="cp-two">
              <Side letter="A" row={left} />
              <Side letter="B" row={right} />
            </div>
            <Answers one={one} two={two} />
            <CompareFacts left={left.conversation} right={right.conversation} />
            {pairs.length === 0 && <p className="q">{text.tooOther}</p>}
            {pairs.map((pair, index) => (
              <Pair key={index} pair={pair} mode={mode} diffTexts={diffTexts} />
            ))}
          </div>
        </ReadingContext>
      </article>
    </LinkGuard>
  )
}

function Side({ letter, row }: { letter: 'A' | 'B'; row: ComparedRow }) {
  const text = compare[useText().language]
  return (
    <header className="cp-side">
      <h1>
        <span className="cp-letter" aria-hidden="true">
          {letter}
        </span>{' '}
        <span className="vh">{letter}: </span>
        {text.row(row.rowInFile, row.file)}
      </h1>
      <button type="button" className="b bare" onClick={row.onOpen}>
        {text.open(letter)}
      </button>
    </header>
  )
}

function Answers({ one, two }: { one: ReadRow; two: ReadRow }) {
  const text = compare[useText().language]
  const [a, b] = [one.answer, two.answer]
  if (!a && !b) return null
  const agreement = a && b ? compareAnswers(a.tex, b.tex) : null
  return (
    <section className="cp-answers">
      <h2>{text.answers}</h2>
      <p>
        <span className="cp-letter">A</span>{' '}
        {a ? <AnswerChip tex={a.tex} /> : <span className="q">{text.noAnswer}</span>}{' '}
        <b className={agreement === 'different' ? 'cv-warn' : 'q2'}>
          {agreement === null ? text.oneMissing : text.agreement[agreement]}
        </b>{' '}
        <span className="cp-letter">B</span>{' '}
        {b ? <AnswerChip tex={b.tex} /> : <span className="q">{text.noAnswer}</span>}
      </p>
    </section>
  )
}

function CompareFacts({ left, right }: { left: Conversation; right: Conversation }) {
  const text = compare[useText().language]
  const words = useTexts()
  const { facts } = words
  const rows = [
    ...(['category', 'generator', 'reasoning', 'license', 'version'] as const).map(
      (name) => [facts[name], left[name] ?? text.nothing, right[name] ?? text.nothing] as const,
    ),
    [
      facts.messages,
      String(left.messages?.length ?? 0),
      String(right.messages?.length ?? 0),
    ] as const,
    [
      facts.characters,
      words.characters(charactersOf(left)),
      words.characters(charactersOf(right)),
    ] as const,
  ]
  return (
    <div className="cp-facts">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{text.fact}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, a, b]) => (
            <tr key={name} className={a === b ? undefined : 'cp-differs'}>
              <th scope="row">{name}</th>
              <td className="n">{a}</td>
              <td className="n">
                {b} {a !== b && <span className="vh">({text.differs})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Pair(props: { pair: AlignedPair; mode: ComparedMode; diffTexts: DiffTexts }) {
  const { pair, mode, diffTexts } = props
  const text = compare[useText().language]
  const { roles, noRole } = useTexts()
  // Memoised: the texts are inputs of the comparison.
  const parts = useMemo(() => partsOfPair(pair), [pair])
  const role = (pair.left ?? pair.right)?.role ?? null
  const name = role !== null && role in roles ? roles[role as keyof typeof roles] : (role ?? noRole)
  const alone = pair.left === null ? 'B' : pair.right === null ? 'A' : null
  return (
    <section className="cp-pair">
      <h2 className="role">
        {name} {alone !== null && <small>{text.onlyIn(alone)}</small>}
      </h2>
      {parts.length === 0 && <p className="q">{text.none}</p>}
      {parts.map((part) => {
        const texts = () => <ComparedTexts part={part} mode={mode} diffTexts={diffTexts} />
        if (part.kind === 'reasoning')
          return (
            <Folded key={part.kind} summary={text.reasoning}>
              {texts}
            </Folded>
          )
        return (
          <div key={part.kind}>
            {part.kind === 'calls' && <h3>{text.calls}</h3>}
            {texts()}
          </div>
        )
      })}
    </section>
  )
}
