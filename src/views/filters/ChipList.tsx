import { clearFacet, clearFilters, dropWhere, setText } from '../../query/edit.ts'
import { noText, type TextFilter } from '../../query/query.ts'
import { conditionsOf } from '../../query/words.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Texts } from '../../text/texts.ts'
import { useText } from '../../ui/language.tsx'
import { useValueName } from '../../ui/value-name.ts'
import { Chip } from './Chip.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import type { WhereChipProps } from './WhereChip.tsx'

/** The words of further conditions arrive with the first one. */
const WhereChip = lazyPart(async () => (await import('./WhereChip.tsx')).WhereChip, BareChip)

/** The conditions in force, each with its own way out. */
export function ChipList() {
  const { url } = useStores()
  const query = useReadable(url)
  const { browse: t } = useText()
  const nameOf = useValueName()
  const conditions = conditionsOf(query)
  return (
    <div className="chips">
      {conditions.map((condition) => {
        if (condition.kind === 'where') {
          const { where } = condition
          return (
            <WhereChip
              key={JSON.stringify(where)}
              condition={where}
              onRemove={() => url.navigate((current) => dropWhere(current, where))}
            />
          )
        }
        const isFacet = condition.kind === 'facet'
        const name = isFacet ? t.facets[condition.facet] : t.scopes[condition.text.scope]
        const value = isFacet
          ? condition.values.map(nameOf).join(', ')
          : textWords(condition.text, t)
        const isNot = isFacet ? condition.not : condition.text.not
        return (
          <Chip
            key={isFacet ? condition.facet : 'text'}
            name={isNot ? t.not(name) : name}
            value={value}
            onRemove={() =>
              url.navigate((current) =>
                isFacet ? clearFacet(current, condition.facet) : setText(current, noText),
              )
            }
          />
        )
      })}
      <button type="button" className="b bare" onClick={() => url.navigate(clearFilters)}>
        {t.clearAll}
      </button>
    </div>
  )
}

/** A text and how it is sought. */
function textWords({ text, regex, caseSensitive, wholeWord }: TextFilter, t: Texts['browse']) {
  const how = [regex && t.regex, caseSensitive && t.matchCase, wholeWord && t.wholeWord]
  const chosen = how.filter(Boolean).join(', ')
  return chosen === '' ? text : `${text} (${chosen})`
}

/** A condition under its bare name, where its words did not arrive. */
function BareChip({ condition, onRemove }: WhereChipProps) {
  return <Chip name={condition.kind} value="" onRemove={onRemove} />
}
