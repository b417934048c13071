import type { ParsedJson } from '../../conversation/json.ts'
import { writeSingle } from '../../conversation/json-write.ts'
import { isTree } from '../../conversation/tool-definitions.ts'
import { markText } from '../../ui/mark.tsx'
import { JsonTree } from './JsonTree.tsx'
import { LongText } from './LongText.tsx'
import { useTexts } from './texts.ts'

/** A value that should be JSON: a tree when it is, else the text with the place of the error. */
export function JsonOrText(props: { parsed: ParsedJson; mark: RegExp | null }) {
  const { parsed, mark } = props
  const text = useTexts().json
  switch (parsed.kind) {
    case 'json':
      if (isTree(parsed.value)) return <JsonTree value={parsed.value} mark={mark} />
      return (
        <div className="res mono cv-pre">
          <LongText text={textOf(parsed.value)} mark={mark} />
        </div>
      )
    case 'long':
      return (
        <div className="res">
          <p className="cv-warn">{text.tooLong(parsed.text.length)}</p>
          <pre className="mono cv-broken" tabIndex={0}>
            <LongText text={parsed.text} mark={mark} />
          </pre>
        </div>
      )
    case 'broken': {
      const { at } = parsed
      return (
        <div className="res">
          <p className="cv-warn">{text.broken(at)}</p>
          <pre className="mono cv-broken" tabIndex={0}>
            <LongText text={parsed.text.slice(0, at)} mark={mark} />
            <span className="cv-error">{markText(parsed.text.slice(at, at + 1), null)}</span>
            <LongText text={parsed.text.slice(at + 1)} mark={mark} />
          </pre>
        </div>
      )
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : writeSingle(value)
}
