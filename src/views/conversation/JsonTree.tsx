import { use, useState } from 'react'
import { writeSingle } from '../../conversation/json-write.ts'
import { isTree } from '../../conversation/tool-definitions.ts'
import { markText } from '../../ui/mark.tsx'
import { LongText } from './LongText.tsx'
import { ReadingContext } from './reading.ts'
import { useTexts } from './texts.ts'

/** Entries shown before a click, and with each click: more at once would be read by nobody. */
const firstEntries = 60
const moreEntries = 600

/** Entries that are there while a text is being found in them. */
const soughtEntries = 2_000

/**
 * A JSON value as a tree: records and lists fold, single values stand beside their key. Deeper than
 * `depth` levels everything starts folded.
 */
export function JsonTree(props: { value: unknown; mark: RegExp | null; depth?: number }) {
  const { value, mark, depth = 2 } = props
  const text = useTexts().json
  const [limit, setLimit] = useState(firstEntries)
  const { needle } = use(ReadingContext)
  if (!isTree(value)) return <Leaf value={value} mark={mark} />
  const size = sizeOf(value)
  if (size === 0) return <code>{Array.isArray(value) ? '[]' : '{}'}</code>
  const most = Math.max(limit, needle === '' ? 0 : soughtEntries)
  const rest = size - Math.min(most, size)
  return (
    <dl className="kv">
      {firstOf(value, most).map(([key, entry]) => (
        <div key={key} className="kv-row">
          <dt>
            <LongText text={key} mark={mark} />
          </dt>
          <dd>
            <Entry value={entry} mark={mark} depth={depth} />
          </dd>
        </div>
      ))}
      {rest > 0 && (
        <button type="button" className="b" onClick={() => setLimit(most + moreEntries)}>
          {text.more(Math.min(moreEntries, rest), rest)}
        </button>
      )}
    </dl>
  )
}

function Entry({ value, mark, depth }: { value: unknown; mark: RegExp | null; depth: number }) {
  const text = useTexts().json
  const [open, setOpen] = useState(depth > 0)
  const { needle } = use(ReadingContext)
  if (!isTree(value)) return <Leaf value={value} mark={mark} />
  const size = sizeOf(value)
  if (size === 0) return <code>{Array.isArray(value) ? '[]' : '{}'}</code>
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{Array.isArray(value) ? text.items(size) : text.fields(size)}</summary>
      {(open || needle !== '') && <JsonTree value={value} mark={mark} depth={depth - 1} />}
    </details>
  )
}

function Leaf({ value, mark }: { value: unknown; mark: RegExp | null }) {
  if (typeof value === 'string') {
    return (
      <span className="kv-text">
        <LongText text={value} mark={mark} />
      </span>
    )
  }
  return <span className="n">{markText(writeSingle(value), mark)}</span>
}

type Tree = Readonly<Record<string, unknown>> | readonly unknown[]

function sizeOf(value: Tree): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length
}

function firstOf(value: Tree, most: number): [string, unknown][] {
  const first = Array.isArray(value) ? value.slice(0, most) : null
  if (first) return first.map((entry: unknown, index) => [String(index), entry])
  const record = value as Readonly<Record<string, unknown>>
  return Object.keys(record)
    .slice(0, most)
    .map((key) => [key, record[key]])
}
