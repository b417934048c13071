import { useId, useMemo, useState } from 'react'
import { seedEnd } from '../../lib/seed.ts'
import { knownResolveLimit } from '../../state/counting-cost.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { drawnPlan, searchCost, type SearchCost } from '../../state/search-cost.ts'
import type { Search } from '../../state/search.ts'
import { search as texts } from '../../text/search.ts'
import { useText } from '../../ui/language.tsx'

/** Sizes of a sample offered with one click, as shares of the row groups. */
const shares = [0.01, 0.05, 0.1]

/** What a large search would cost: a random sample first, or everything. */
export function SearchOffer({ search: state }: { readonly search: Search }) {
  const { search, url, dataset, meter } = useStores()
  const data = useReadable(dataset)
  const { limits } = useReadable(meter)
  const { browse, units, language } = useText()
  const t = texts[language]
  const { plan, pace, seed: givenSeed } = state
  const [freshSeed] = useState(() => Math.floor(Math.random() * seedEnd))
  const seed = givenSeed ?? freshSeed
  const draw = useMemo(
    () => (plan.isDrawn ? plan : drawnPlan(state, data, seed)),
    [plan, state, data, seed],
  )
  const groups = draw.units.length
  const [wanted, setWanted] = useState(() => Math.max(20, Math.round(groups * 0.01)))
  const field = useId()
  const limit = knownResolveLimit(limits)
  const size = Math.max(1, Math.min(wanted, groups))
  const all = searchCost(state, plan.units.length, data, pace, limit)
  const sample = searchCost({ ...state, plan: draw }, size, data, pace, limit)
  const words = ({ bytes, requests, ms, limitShare }: SearchCost) =>
    [
      t.cost(units.count(requests), units.bytes(bytes), units.duration(ms)),
      ...(limitShare > 0 ? [t.limit(units.share(limitShare, 1))] : []),
    ].join(', ')
  const startSample = () => {
    // The seed goes into the link, which starts the search anew: it asks again, and is answered.
    url.navigate((query) => ({ ...query, seed }), 'replace')
    search.begin(size)
  }
  const startAll = () => search.begin(null)
  return (
    <div className="scan offer" role="group" aria-label={browse.progress}>
      <p>
        {t.everything(units.bytes(all.bytes), units.count(all.files), units.count(all.rows))}{' '}
        <span className="q">{t.narrow}</span>
      </p>
      <div className="choice">
        <p>
          <b>{t.sample}</b> <span className="n q2">{words(sample)}</span>
          <br />
          <span className="q">{t.sampleFirst}</span>
        </p>
        <p className="acts2" role="group" aria-label={t.share}>
          <label htmlFor={field}>{t.groups}</label>
          <input
            id={field}
            className="field n"
            type="number"
            min={1}
            max={groups}
            value={wanted}
            onChange={(event) => setWanted(Math.floor(event.target.valueAsNumber) || 1)}
          />
          {shares.map((share) => {
            const count = Math.max(1, Math.round(groups * share))
            return (
              <button
                type="button"
                className="b"
                key={share}
                aria-pressed={count === size}
                onClick={() => setWanted(count)}
              >
                {units.count(share * 100)} %
              </button>
            )
          })}
          <span className="sp" />
          <button type="button" className="b solid" onClick={startSample}>
            {t.startSample}
          </button>
        </p>
      </div>
      <div className="choice">
        <p>
          <b>{t.all}</b> <span className="n q2">{words(all)}</span>
        </p>
        <p className="acts2">
          <span className="sp" />
          <button type="button" className="b" onClick={startAll}>
            {t.startAll}
          </button>
        </p>
      </div>
      <p className="q">{pace === null ? t.assumed : t.timed}</p>
    </div>
  )
}
