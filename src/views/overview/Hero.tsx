import { memo } from 'react'
import { setView } from '../../query/edit.ts'
import type { Dataset } from '../../state/dataset.ts'
import { isUnreadable } from '../../state/gaps.ts'
import { useStores } from '../../state/hooks.ts'
import { Facts } from './Facts.tsx'
import { knownFacts } from './known-facts.ts'
import { isPublished } from './provenance.ts'
import { useTexts } from './texts.ts'
import { sourceTitle } from '../../text/source-title.ts'
import { useConversations } from './use-overview.ts'

/** What is open, how much it is, and the way into it; no filter changes it. */
export const Hero = memo(function Hero({ dataset }: { dataset: Dataset }) {
  const { url } = useStores()
  const texts = useTexts()
  const { browse, overview: t, units } = texts
  const conversations = useConversations()
  const { source, files, kind } = dataset
  const name = sourceTitle(
    source,
    files.map(({ ref }) => ref.name),
    texts,
  )
  const { rows, stored } = knownFacts(dataset)
  const isTable = kind === 'table'
  const isNamed = kind !== null || isPublished(dataset)
  const isKnown = rows && rows.provenance.kind !== 'partial' && rows.value > 0 && stored && isNamed
  return (
    <div className="head">
      <div>
        <h1>{name}</h1>
        <p className={`lede n ${source.kind}`}>
          {source.kind === 'sample' && <strong>{t.sampleLede} </strong>}
          {isKnown
            ? t.lede(
                isTable
                  ? browse.rows(units.count(rows.value), rows.value === 1)
                  : conversations(rows.value),
                units.bytes(stored.value),
              )
            : t.ledeWaiting}
        </p>
        {!isUnreadable(dataset) && (
          <div className="go">
            <button
              type="button"
              className="b solid"
              onClick={() => url.navigate((query) => setView(query, 'browse'))}
            >
              {isTable ? t.browseRows : t.browse}
            </button>
          </div>
        )}
      </div>
      <Facts dataset={dataset} />
    </div>
  )
})
