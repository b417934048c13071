import { use, useState } from 'react'
import { markText } from '../../ui/mark.tsx'
import { ReadingContext } from './reading.ts'
import { useTexts } from './texts.ts'

/** Entries shown before a click; more is rare and would be read by nobody at once. */
const firstEntries = 60
/** Entries that are there while a text is being found in them. */
const soughtEntries = 2_000

/**
 * A JSON value as a tree: records and lists fold, single values stand beside their key. Deeper than
 * `depth` levels everything starts folded.
 */
export function JsonTree(props: { value: unknown; mark: RegExp | null; depth?: number }) {
  const { value, mark, depth = 2 } = props
  const text = useTexts()
  const [all, setAll] = useState(false)
  const { needle } = use(ReadingContext)
  if (typeof value !== 'object' || value === null) return <Leaf value={value} mark={mark} />
  const entries = Object.entries(value as Record<string, unknown>)
  if (entries.length === 0) return <code>{Array.isArray(value) ? '[]' : '{}'}</code>
  const shown = all ? entries : entries.slice(0, needle === '' ? firstEntries : soughtEntries)
  return (
    <dl className="kv">
      {shown.map(([key, entry]) => (
        <div key={key} className="kv-row">
          <dt>{markText(key, mark)}</dt>
          <dd>
            <Entry value={entry} mark={mark} depth={depth} />
          </dd>
        </div>
      ))}
      {shown.length < entries.length && (
        <button type="button" className="b" onClick={() => setAll(true)}>
          {text.json.expand}
        </button>
      )}
    </dl>
  )
}

function Entry({ value, mark, depth }: { value: unknown; mark: RegExp | null; depth: number }) {
  const text = useTexts().json
  const [open, setOpen] = useState(depth > 0)
  const { needle } = use(ReadingContext)
  if (typeof value !== 'object' || value === null) return <Leaf value={value} mark={mark} />
  const size = Object.keys(value).length
  if (size === 0) return <code>{Array.isArray(value) ? '[]' : '{}'}</code>
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{Array.isArray(value) ? text.items(size) : text.fields(size)}</summary>
      {(open || needle !== '') && <JsonTree value={value} mark={mark} depth={depth - 1} />}
    </details>
  )
}

function Leaf({ value, mark }: { value: unknown; mark: RegExp | null }) {
  if (typeof value === 'string') return <span className="kv-text">{markText(value, mark)}</span>
  return (
    <span className="n">{typeof value === 'bigint' ? String(value) : JSON.stringify(value)}</span>
  )
}
