import type { Fault } from '../../lib/errors.ts'
import type { Source } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { signIn } from '../../text/sign-in.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

export interface SignInProps {
  /** The fault that it is a way out of, or where it stands. */
  readonly at: Fault | 'menu' | 'notices'
}

/** The way to an account at the Hub, as far as there is one at this place. */
export function SignIn({ at }: SignInProps) {
  if (at === 'menu') return <AccountActions />
  return at === 'notices' ? <AccountNotice /> : <FaultStep fault={at} />
}

/** Who is signed in, and the way in or out, in a menu. */
function AccountActions() {
  const { session } = useStores()
  const state = useReadable(session)
  const { language } = useText()
  const t = signIn[language]
  if (state.kind === 'busy') return <p>{t.busy}</p>
  if (state.kind !== 'in') return <Begin label={t.signIn} />
  const until = new Date(state.until).toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <>
      <button type="button" onClick={() => session.act('signOut')}>
        {t.signOut}
      </button>
      <p>{t.signedIn(state.name, until)}</p>
    </>
  )
}

/** What became of a sign-in. */
function AccountNotice() {
  const { session } = useStores()
  const state = useReadable(session)
  const { frame, language } = useText()
  const t = signIn[language]
  if (state.kind === 'busy') {
    return (
      <p className="loading" role="status">
        {t.busy}
      </p>
    )
  }
  if (state.kind !== 'failed') return null
  const [title, advice] = t.failures[state.reason]
  return (
    <div className="note warn" role="alert">
      <Icon name="warn" />
      <div>
        <h3>{title}</h3>
        <p>{advice}</p>
      </div>
      <div className="acts2">
        <Begin label={t.again} className="b" />
        <button
          type="button"
          className="b bare icon"
          aria-label={frame.close}
          onClick={() => session.act('dismiss')}
        >
          <Icon name="close" />
        </button>
      </div>
    </div>
  )
}

/** What to do about a dataset that is not given to everybody. */
function FaultStep({ fault }: { fault: Fault }) {
  const { session, dataset } = useStores()
  const state = useReadable(session)
  const { source } = useReadable(dataset)
  const t = signIn[useText().language]
  const { hub, isPossible } = session
  if (!isOf(fault, source, hub)) return null
  if (fault.kind === 'token-refused') {
    return (
      <div className="acts2">
        <Begin label={t.again} className="b" />
        {state.kind === 'in' && (
          <button type="button" className="b" onClick={() => session.act('signOut')}>
            {t.signOut}
          </button>
        )}
      </div>
    )
  }
  const page =
    fault.kind === 'repository-gated'
      ? fault.page
      : source.kind === 'hub'
        ? `${hub}/datasets/${source.repo}`
        : null
  return (
    <>
      {!isPossible && <p>{t.notSetUp}</p>}
      <div className="acts2">
        {isPossible && state.kind !== 'in' && <Begin label={t.signIn} className="b solid" />}
        {page !== null && (
          <a className="b" href={page} target="_blank" rel="noopener noreferrer">
            {t.page}
          </a>
        )}
      </div>
    </>
  )
}

/** Begins a sign-in; from within another page in a tab of its own, since the Hub lets nobody frame it. */
function Begin({ label, className }: { label: string; className?: string }) {
  const { session, url } = useStores()
  const state = useReadable(session)
  const t = signIn[useText().language]
  if (session.isEmbedded) {
    return (
      <a className={className} href={url.address()} target="_blank" rel="noopener">
        {t.inNewTab}
      </a>
    )
  }
  return (
    <button
      type="button"
      className={className}
      disabled={state.kind === 'busy'}
      onClick={() => session.act('signIn')}
    >
      {label}
    </button>
  )
}

/** Whether an account at the Hub `hub` has to do with the fault. */
function isOf(fault: Fault, source: Source, hub: string): boolean {
  const { host } = new URL(hub)
  switch (fault.kind) {
    case 'token-refused':
      return fault.host === host
    case 'repository-gated':
      return new URL(fault.page).host === host
    case 'repository-missing':
      return !fault.isSignedIn && (source.kind === 'hub' || hasFileAt(source, host))
    default:
      return false
  }
}

/** Whether a file of the source is on this host. */
function hasFileAt(source: Source, host: string): boolean {
  return source.kind === 'urls' && source.urls.some((url) => new URL(url).host === host)
}
