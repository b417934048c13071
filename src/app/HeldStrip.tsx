import { openRow } from '../query/edit.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import { compare } from '../text/compare.ts'
import { useText } from '../ui/language.tsx'
import { held } from './held.ts'

/** Above the list: which conversation is held for comparing, and how to go on. */
export function HeldStrip() {
  const { url } = useStores()
  const { open, source } = useReadable(url)
  const first = useReadable(held)
  const text = compare[useText().language]
  if (!first || JSON.stringify(first.source) !== JSON.stringify(source)) return null
  const { uuid, at } = first
  const isOther =
    open !== null && JSON.stringify([open.uuid, open.at]) !== JSON.stringify([uuid, at])
  const start = () => {
    held.set(null)
    if (open) url.navigate((query) => openRow(query, { uuid, at, beside: { ...open } }))
  }
  return (
    <div className="held" role="status">
      <span>
        {text.holding}: <b>{text.row(first.rowInFile, first.file)}</b>
      </span>
      {isOther ? (
        <button type="button" className="b solid" onClick={start}>
          {text.thisOne}
        </button>
      ) : (
        <span className="q2">{text.choose}</span>
      )}
      <button type="button" className="b bare" onClick={() => held.set(null)}>
        {text.letGo}
      </button>
    </div>
  )
}
