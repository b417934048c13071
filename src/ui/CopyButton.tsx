import { useEffect, useState } from 'react'
import { useText } from './language.tsx'

/** Copies a text that is made only when asked for, and says for a moment whether that worked. */
export function CopyButton(props: {
  text: () => string
  label: string
  done: string
  className?: string
}) {
  const { text, label, done, className = 'b bare' } = props
  const { notCopied } = useText().frame
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return undefined
    const timer = setTimeout(() => setSaid(''), 1_600)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      // There is no clipboard at all on an insecure origin.
      await navigator.clipboard.writeText(text())
      setSaid(done)
    } catch {
      setSaid(notCopied)
    }
  }
  return (
    <button type="button" className={className} onClick={() => void copy()}>
      <span aria-live="polite">{said || label}</span>
    </button>
  )
}
