import { useMemo, useState } from 'react'
import type { Conversation } from '../../conversation/conversation.ts'
import { cutText } from '../../lib/cut-text.ts'
import { Segments } from '../../ui/Segments.tsx'
import { useSlices } from '../../ui/slices.ts'
import { Piece } from './Piece.tsx'
import { useReaderTexts, useTexts } from './texts.ts'

/** Characters in one slice of raw text: about 2 ms of layout. */
const slice = 24_000

const forms = ['json', 'text'] as const

/** A row as JSON text. */
export function RawText(props: { value: unknown; mark: RegExp | null }) {
  const { value, mark } = props
  const text = useTexts()
  // Memoised: a row can hold megabytes, and every slice renders this again.
  const json = useMemo(() => toJson(value), [value])
  return <SlicedText value={json} label={text.rawLabel} mark={mark} />
}

/** A conversation as stored: the whole row as JSON, or what its messages say, unread. */
export function RawConversation(props: { conversation: Conversation; mark: RegExp | null }) {
  const { conversation, mark } = props
  const [form, setForm] = useState<(typeof forms)[number]>('json')
  const text = useReaderTexts()
  return (
    <>
      <Segments
        legend={text.rawView}
        values={forms}
        names={{ json: text.rawJson, text: text.rawText }}
        value={form}
        onValue={setForm}
        className="cv-raw-form"
      />
      {form === 'json' ? (
        <RawText value={conversation} mark={mark} />
      ) : (
        <RawMessages conversation={conversation} mark={mark} />
      )}
    </>
  )
}

function RawMessages({ conversation, mark }: { conversation: Conversation; mark: RegExp | null }) {
  const text = useReaderTexts()
  // Memoised: see above.
  const whole = useMemo(() => rawTextOf(conversation), [conversation])
  return <SlicedText value={whole} label={text.rawTextLabel} mark={mark} />
}

/** The contents of the messages as they are, each under its role. */
function rawTextOf({ messages }: Conversation): string {
  return (messages ?? [])
    .map((message) => `[${message?.role ?? 'null'}]\n${message?.content ?? 'null'}`)
    .join('\n\n')
}

/** Slices shown before a click, and with each click: more than any real row has, 1 MB. */
const sliceSteps = 40

/** A long text, shown slice by slice. */
function SlicedText(props: { value: string; label: string; mark: RegExp | null }) {
  const { value, label, mark } = props
  const { moreText } = useTexts().json
  const [limit, setLimit] = useState({ value, slices: sliceSteps })
  // Memoised: pieces keep their identity while more of them arrive.
  const pieces = useMemo(() => cutText(value, slice), [value])
  const slices = limit.value === value ? limit.slices : sliceSteps
  const most = Math.min(pieces.length, slices)
  const shown = useSlices(value, most, 2)
  const rest = value.length - slices * slice
  return (
    <>
      <pre
        className="rawp"
        tabIndex={0}
        dir="auto"
        aria-label={label}
        aria-busy={shown < most || undefined}
      >
        {pieces.slice(0, shown).map((piece, index) => (
          <Piece key={index} text={piece} mark={mark} />
        ))}
      </pre>
      {most < pieces.length && (
        <button
          type="button"
          className="b"
          onClick={() => setLimit({ value, slices: slices + sliceSteps })}
        >
          {moreText(Math.min(sliceSteps * slice, rest), rest)}
        </button>
      )}
    </>
  )
}

function toJson(value: unknown): string {
  const plain = (_: string, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)
  return JSON.stringify(value, plain, 2)
}
