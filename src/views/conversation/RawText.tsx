import { useMemo, useState } from 'react'
import type { Conversation } from '../../conversation/conversation.ts'
import { markText } from '../../ui/mark.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useSlices } from '../../ui/slices.ts'
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

/** A long text, shown slice by slice. */
function SlicedText(props: { value: string; label: string; mark: RegExp | null }) {
  const { value: json, label, mark } = props
  const total = Math.ceil(json.length / slice)
  const shown = useSlices(json, total, 2)
  return (
    <pre
      className="rawp"
      tabIndex={0}
      dir="auto"
      aria-label={label}
      aria-busy={shown < total || undefined}
    >
      {Array.from({ length: shown }, (_, index) => (
        <span key={index}>{markText(json.slice(index * slice, (index + 1) * slice), mark)}</span>
      ))}
    </pre>
  )
}

function toJson(value: unknown): string {
  const plain = (_: string, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)
  return JSON.stringify(value, plain, 2)
}
