import { clearFacet, clearFilters, setText } from '../../query/edit.ts'
import { noText } from '../../query/query.ts'
import { conditionsOf } from '../../query/words.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { useValueName } from '../../ui/value-name.ts'

/** The conditions in force, each with its own way out. */
export function Chips() {
  const { url } = useStores()
  const query = useReadable(url)
  const { browse: t } = useText()
  const nameOf = useValueName()
  const conditions = conditionsOf(query)
  if (conditions.length === 0) return null
  return (
    <div className="chips">
      {conditions.map((condition) => {
        const [key, name, value] =
          condition.kind === 'facet'
            ? [condition.facet, t.facets[condition.facet], condition.values.map(nameOf).join(', ')]
            : ['text', t.scopes[condition.text.scope], condition.text.text]
        return (
          <span className="chip" key={key}>
            <span className="q">{name}</span>
            <b>{value}</b>
            <button
              type="button"
              aria-label={t.remove(`${name} ${value}`)}
              onClick={() =>
                url.navigate((current) =>
                  condition.kind === 'facet'
                    ? clearFacet(current, condition.facet)
                    : setText(current, noText),
                )
              }
            >
              <Icon name="close" />
            </button>
          </span>
        )
      })}
      <button type="button" className="b bare" onClick={() => url.navigate(clearFilters)}>
        {t.clearAll}
      </button>
    </div>
  )
}
