import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

export interface ChipProps {
  readonly name: string
  readonly value: string
  readonly onRemove: () => void
}

/** A condition in words, with its way out. */
export function Chip({ name, value, onRemove }: ChipProps) {
  const { browse: t } = useText()
  return (
    <span className="chip">
      <span className="q">{name}</span>
      <b title={value}>{value}</b>
      <button type="button" aria-label={t.remove(`${name} ${value}`)} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </span>
  )
}
