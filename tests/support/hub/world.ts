import type { Clock } from './clock.ts'
import type { CdnEra } from './cors.ts'
import type { HubRequest, ListenerName } from './exchange.ts'
import type { Conditions } from './faults/conditions.ts'
import type { RequestLog } from './log.ts'
import type { Logins } from './logins.ts'
import type { Quota } from './quota.ts'
import type { RuleBook } from './rules.ts'
import type { Shelf } from './shelf.ts'
import type { Signer } from './signing.ts'
import type { Timing } from './timing.ts'
import type { Users } from './users.ts'

/** How a double is set up for good; rules change it for a time. */
export interface Settings {
  /** Lets pages read `RateLimit`, `RateLimit-Policy` and `Retry-After`, as a mirror may. */
  readonly exposeRateLimit: boolean
  readonly cdnEra: CdnEra
}

/** All that the routes share. */
export interface World {
  readonly shelf: Shelf
  readonly clock: Clock
  readonly rules: RuleBook
  readonly log: RequestLog
  readonly quota: Quota
  readonly signer: Signer
  readonly users: Users
  readonly logins: Logins
  readonly timing: Timing
  readonly settings: Settings
  /** Where each listener is: `http://127.0.0.1:port`. */
  readonly origins: Record<ListenerName, string>
  /** Address of the app that the page of the Space shows. */
  readonly space: { app: string }
  /** What no well-behaved client does, one line each. */
  readonly violations: string[]
  /** Forgets log, rules, counters and violations; `main` names the first commits again. */
  reset(): void
}

/** One request on its way through the routes. */
export interface Visit {
  readonly world: World
  readonly request: HubRequest
  /** What the rules that match want of the routes. */
  readonly conditions: Conditions
}
