import type { ReactNode } from 'react'

/** Text with every match of a global expression marked. */
export function Marked({ text, needle }: { text: string; needle: RegExp | null }) {
  if (!needle) return text
  const parts: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(needle)) {
    if (match[0] === '') continue
    parts.push(text.slice(end, match.index))
    end = match.index + match[0].length
    parts.push(<mark key={match.index}>{match[0]}</mark>)
  }
  return [...parts, text.slice(end)]
}
