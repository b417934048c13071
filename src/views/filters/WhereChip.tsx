import { dropWhere } from '../../query/edit.ts'
import type { RowCondition } from '../../query/row-condition.ts'
import { useStores } from '../../state/hooks.ts'
import { conditionWords } from '../../text/filters.ts'
import { useText } from '../../ui/language.tsx'
import { Chip } from './Chip.tsx'

/** A condition on rows in words, with its way out. */
export function WhereChip({ condition }: { condition: RowCondition }) {
  const { url } = useStores()
  const { language } = useText()
  return (
    <Chip
      {...conditionWords(language, condition)}
      onRemove={() => url.navigate((query) => dropWhere(query, condition))}
    />
  )
}
