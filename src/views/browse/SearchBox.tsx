import { useEffect, useState } from 'react'
import { setText } from '../../query/edit.ts'
import { scopes, type Scope } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** Time after the last key before a search starts by itself, in milliseconds. */
const settleMs = 450

/** The text condition: what, where, and how. */
export function SearchBox() {
  const { url, engine, search } = useStores()
  const { text } = useReadable(url)
  const { browse: t } = useText()
  const [draft, setDraft] = useState(text.text)
  const [known, setKnown] = useState(text.text)
  if (known !== text.text) {
    setKnown(text.text)
    setDraft(text.text)
  }
  const commit = (value: string, how: 'push' | 'replace') => {
    if (value !== url.get().text.text) url.navigate((query) => setText(query, { text: value }), how)
  }
  useEffect(() => {
    if (draft === known) return undefined
    const timer = setTimeout(() => {
      const how = known === '' ? 'push' : 'replace'
      if (draft !== url.get().text.text) {
        url.navigate((query) => setText(query, { text: draft }), how)
      }
    }, settleMs)
    return () => clearTimeout(timer)
  }, [draft, known, url])
  return (
    <search className="sr">
      <div className="sf">
        <Icon name="search" />
        <input
          className="field"
          type="search"
          role="searchbox"
          aria-label={t.search}
          placeholder={t.searchHint}
          value={draft}
          spellCheck={false}
          onFocus={() => search.warm()}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(draft, 'push')
            if (event.key !== 'Escape') return
            // It leaves the field, as it closes a pane; the browser would also clear it.
            event.preventDefault()
            event.currentTarget.blur()
          }}
        />
        <div className="opt">
          <Toggle
            label={t.matchCase}
            sign="Aa"
            isOn={text.caseSensitive}
            onToggle={(caseSensitive) => url.navigate((query) => setText(query, { caseSensitive }))}
          />
          <Toggle
            label={t.regex}
            sign=".*"
            isOn={text.regex}
            onToggle={(regex) => {
              if (regex) engine.warm()
              url.navigate((query) => setText(query, { regex, text: draft }))
            }}
          />
          <Toggle
            label={t.wholeWord}
            sign="W"
            isOn={text.wholeWord}
            onToggle={(wholeWord) => url.navigate((query) => setText(query, { wholeWord }))}
          />
          <Toggle
            label={t.without}
            sign="¬"
            isOn={text.not}
            onToggle={(not) => url.navigate((query) => setText(query, { not }))}
          />
        </div>
      </div>
      <select
        className="b scope"
        aria-label={t.scope}
        value={text.scope}
        onChange={(event) => {
          const scope = event.target.value as Scope
          url.navigate((query) => setText(query, { scope }))
        }}
      >
        {scopes.map((scope) => (
          <option key={scope} value={scope}>
            {t.scopes[scope]}
          </option>
        ))}
      </select>
    </search>
  )
}

interface ToggleProps {
  readonly label: string
  readonly sign: string
  readonly isOn: boolean
  readonly onToggle: (isOn: boolean) => void
}

function Toggle({ label, sign, isOn, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={() => onToggle(!isOn)}
    >
      {sign}
    </button>
  )
}
