import { useEffect, useState } from 'react'

/** Copies a text that is made only when asked for, and says so for a moment. */
export function CopyButton(props: {
  text: () => string
  label: string
  done: string
  className?: string
}) {
  const { text, label, done, className = 'b bare' } = props
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1_600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(text())
    setCopied(true)
  }
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        copy().catch(() => setCopied(false))
      }}
    >
      <span aria-live="polite">{copied ? done : label}</span>
    </button>
  )
}
