import { useReadable, useStores } from '../../state/hooks.ts'
import { placingCost } from '../../state/placing-cost.ts'
import { counting } from '../../text/counting.ts'
import { useText } from '../../ui/language.tsx'

/** Files whose rows are not in the list, why, and what it takes to list them. */
export function UnplacedNote() {
  const { dataset } = useStores()
  const { units, language } = useText()
  const t = counting[language]
  const { files, requests, bytes } = placingCost(useReadable(dataset))
  const n = units.count(files)
  return (
    <>
      <span className="pv partial">{t.unplaced(n)}</span>
      <button type="button" className="b" onClick={() => dataset.place()}>
        {t.place(n, units.count(requests), units.bytes(bytes))}
      </button>
    </>
  )
}
