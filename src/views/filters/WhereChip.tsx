import type { RowCondition } from '../../query/row-condition.ts'
import { conditionWords } from '../../text/filters.ts'
import { useText } from '../../ui/language.tsx'
import { Chip } from './Chip.tsx'

export interface WhereChipProps {
  readonly condition: RowCondition
  readonly onRemove: () => void
}

/** A condition on rows in words, with its way out. */
export function WhereChip({ condition, onRemove }: WhereChipProps) {
  const { language } = useText()
  return <Chip {...conditionWords(language, condition)} onRemove={onRemove} />
}
