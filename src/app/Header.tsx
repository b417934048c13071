import { useState } from 'react'
import { pinRevision, setView } from '../query/edit.ts'
import { views, type View } from '../query/query.ts'
import { useReadable, useStores } from '../state/hooks.ts'
import { Icon } from '../ui/Icon.tsx'
import { useText } from '../ui/language.tsx'
import { Link } from '../ui/Link.tsx'
import { SourceMenu } from '../views/source/SourceMenu.tsx'
import { MoreMenu } from './MoreMenu.tsx'

export interface HeaderProps {
  readonly onExport: () => void
  readonly onKeys: () => void
}

export function Header({ onExport, onKeys }: HeaderProps) {
  const { url, prefs } = useStores()
  const query = useReadable(url)
  const { theme } = useReadable(prefs)
  const t = useText().frame
  const go = (view: View) => () => url.navigate((current) => setView(current, view))
  return (
    <header className="top">
      <Link className="word" href={url.href(setView(query, 'overview'))} onFollow={go('overview')}>
        <svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M1.3 1.3h15.4v15.4H1.3z" strokeWidth="1.6" />
          <path d="M4.5 6h9M4.5 9h6M4.5 12h3" strokeWidth="1.4" />
        </svg>
        {t.app}
      </Link>
      <SourceMenu />
      <nav className="nav" aria-label={t.views}>
        {views.map((view) => (
          <Link
            key={view}
            href={url.href(setView(query, view))}
            onFollow={go(view)}
            aria-current={query.view === view ? 'page' : undefined}
          >
            {t[view]}
          </Link>
        ))}
      </nav>
      <div className="acts">
        <CopyLink />
        <button type="button" className="b" onClick={onExport}>
          <Icon name="download" />
          {t.export}
        </button>
        <button
          type="button"
          className="b bare icon"
          aria-label={`${t.theme}: ${t.themes[theme]}`}
          title={`${t.theme}: ${t.themes[theme]}`}
          onClick={() => prefs.change({ theme: nextTheme[theme] })}
        >
          <Icon name="theme" />
        </button>
        <MoreMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const

/** Time that a short confirmation stays, in milliseconds. */
const noticeMs = 4000

function CopyLink() {
  const { url, dataset } = useStores()
  const query = useReadable(url)
  const { repository } = useReadable(dataset)
  const { source } = query
  const t = useText().frame
  const [said, setSaid] = useState('')
  const copy = async () => {
    const done = source.kind === 'local' ? t.localNotShared : t.linkCopied
    try {
      // There is no clipboard at all on an insecure origin.
      await navigator.clipboard.writeText(
        repository
          ? new URL(url.href(pinRevision(query, repository.commit)), url.address()).href
          : url.address(),
      )
      setSaid(done)
    } catch {
      setSaid(t.linkNotCopied)
    }
    setTimeout(() => setSaid(''), noticeMs)
  }
  return (
    <>
      <button
        type="button"
        className="b bare"
        id="copy-link"
        aria-label={t.copyLink}
        onClick={() => void copy()}
      >
        <Icon name="copy" />
        <span className="wide">{t.copyLink}</span>
      </button>
      <span className={said ? 'toast' : 'vh'} role="status">
        {said}
      </span>
    </>
  )
}
