import { useText } from './language.tsx'

/** Loads the page again: the next step where a part of the app did not arrive or failed. */
export function ReloadButton() {
  return (
    <button type="button" className="b" onClick={() => location.reload()}>
      {useText().errors.retry}
    </button>
  )
}
