import type { Caller } from '../lib/rpc.ts'
import type { Store } from '../lib/store.ts'
import type { DatasetStore } from '../state/dataset-store.ts'
import type { Session, Signing } from '../state/session.ts'
import { createSigning } from '../state/signing.ts'
import type { UrlStore } from '../state/url.ts'
import type { Config } from './config.ts'
import { tabStorage } from './returned.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** What of the app a sign-in has to do with. */
export interface Joined {
  readonly config: Config
  readonly reader: Caller<WorkerProtocol>
  readonly url: UrlStore
  readonly dataset: DatasetStore
  /** The address with which the Hub has sent the browser back; null when it has not. */
  readonly returned: string | null
}

/** Signing in and out over this window. */
export function windowSigning(
  store: Store<Session>,
  { config, reader, url, dataset, returned }: Joined,
): Signing {
  const { hub, oauthClientId, oauthScopes: scopes } = config
  return createSigning(
    store,
    {
      application: { hub, clientId: oauthClientId ?? '', scopes },
      storage: tabStorage(),
      accounts: async () => (await import('./oauth.ts')).hubAccounts,
      now: () => Date.now(),
      address: () => url.address(),
      leave(to, onBack) {
        // Back from the Hub may show this very page again, as it was.
        window.addEventListener('pageshow', onBack, { once: true })
        location.assign(to)
      },
      tell: (token) => reader.call('token', { hub, token }),
      reopen: () => dataset.open(url.get().source, 'again'),
    },
    returned,
  )
}
