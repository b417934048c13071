import { useText } from './language.tsx'

/** The button that tries again what went wrong. */
export function RetryButton({ onClick }: { onClick: () => void }) {
  const { errors } = useText()
  return (
    <button type="button" className="b" onClick={onClick}>
      {errors.retry}
    </button>
  )
}
