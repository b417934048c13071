import { useMemo } from 'react'
import { markText } from '../../ui/mark.tsx'
import { useSlices } from '../../ui/slices.ts'
import { useTexts } from './texts.ts'

/** Characters in one slice of raw text: about 2 ms of layout. */
const slice = 24_000

/** A row as JSON text, shown slice by slice. */
export function RawText(props: { value: unknown; mark: RegExp | null }) {
  const { value, mark } = props
  const text = useTexts()
  // Memoised: a row can hold megabytes, and every slice renders this again.
  const json = useMemo(() => toJson(value), [value])
  const total = Math.ceil(json.length / slice)
  const shown = useSlices(json, total, 2)
  return (
    <pre className="rawp" tabIndex={0} aria-label={text.rawLabel}>
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
