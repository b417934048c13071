import { createClock, type Clock } from './clock.ts'
import type { CdnEra } from './cors.ts'
import { hexOf } from './digest.ts'
import type { ListenerName } from './exchange.ts'
import { startListener } from './listener.ts'
import { createLog, type LogEntry } from './log.ts'
import { createLogins } from './logins.ts'
import { createQuota } from './quota.ts'
import type { HubRepo } from './repo.ts'
import { createRules, isFor, type CountedRule, type Rule } from './rules.ts'
import { serve } from './serve.ts'
import { createShelf } from './shelf.ts'
import { createSigner } from './signing.ts'
import { createTiming, type Profile } from './timing.ts'
import { createUsers, type Users } from './users.ts'
import type { World } from './world.ts'

/** What a double is made of. */
export interface HubDoubleOptions {
  readonly repos: readonly HubRepo[]
  /** `instant` unless given. */
  readonly profile?: Profile
  /** Decides latencies within their jitter; 1 unless given. */
  readonly seed?: number
  /** Where the virtual clock starts, in ms since the epoch; now unless given. */
  readonly startAt?: number
  /** Whether real time moves the clock too: for use by hand. */
  readonly ticking?: boolean
  /** Lets pages read rate limits, as a mirror may. */
  readonly exposeRateLimit?: boolean
  readonly cdnEra?: CdnEra
}

/** A Hub, its two hosts of bytes, its dataset viewer and the page around a Space, on this machine. */
export interface HubDouble {
  /** Origins: `http://127.0.0.1:port`. */
  readonly hub: string
  readonly cdnA: string
  readonly cdnB: string
  readonly viewer: string
  readonly outer: string
  readonly clock: Clock
  readonly rules: HubRules
  readonly users: Users
  /** Every request but those to control routes, since the start or the last `reset`. */
  readonly log: readonly LogEntry[]
  /** What no well-behaved client does, one line each: tokens at a CDN, quotas exceeded, preflights. */
  violations(): readonly string[]
  /** `main` of a repository names its commit with this index from now on. */
  setHead(repo: string, commit: number): void
  /** The page of the Space (`/` of `outer`) shows the app at this address from now on. */
  embed(app: string): void
  /** Forgets log, rules, counters, violations; `main` names first commits; the clock stays. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Faults in use; each change resolves when listeners that go offline or come back have done so. */
export interface HubRules {
  /** Resolves to the rule's id. */
  add(rule: Rule): Promise<string>
  remove(id: string): Promise<void>
  clear(): Promise<void>
  list(): CountedRule[]
}

const NAMES: readonly ListenerName[] = ['hub', 'cdnA', 'cdnB', 'viewer', 'outer']

/** Starts a double of the Hub over these repositories, on ports of 127.0.0.1. */
export async function startHubDouble(options: HubDoubleOptions): Promise<HubDouble> {
  let turning = Promise.resolve()
  const isOff = (name: ListenerName) =>
    rules.list().some((rule) => rule.action.kind === 'offline' && isFor(rule.listener, name))
  const turn = async () => {
    for (const [name, listener] of listeners) await listener.turn(!isOff(name))
  }
  const rules = createRules(() => {
    turning = turning.then(turn)
  })
  const world = createWorld(options, rules)
  const listeners = new Map(
    await Promise.all(
      NAMES.map(async (name) => {
        const listener = await startListener((request, response) =>
          serve(world, name, request, response),
        )
        world.origins[name] = listener.origin
        return [name, listener] as const
      }),
    ),
  )
  return {
    ...world.origins,
    clock: world.clock,
    users: world.users,
    log: world.log.entries,
    rules: {
      list: () => rules.list(),
      async add(rule) {
        const id = rules.add(rule)
        await turning
        return id
      },
      async remove(id) {
        rules.remove(id)
        await turning
      },
      async clear() {
        rules.clear()
        await turning
      },
    },
    violations: () => world.violations,
    setHead: (repo, commit) => world.shelf.setHead(repo, commit),
    embed(app) {
      world.space.app = app
    },
    async reset() {
      world.reset()
      await turning
    },
    async close() {
      await turning
      await Promise.all([...listeners.values()].map((listener) => listener.turn(false)))
    },
  }
}

function createWorld(options: HubDoubleOptions, rules: World['rules']): World {
  const { repos, profile = 'instant', seed = 1, startAt = Date.now(), ticking = false } = options
  // Whole seconds, because that is what `Expires` can say.
  const clock = createClock(Math.floor(startAt / 1000) * 1000, ticking)
  const world: World = {
    clock,
    rules,
    shelf: createShelf(repos),
    log: createLog(),
    quota: createQuota(clock),
    signer: createSigner(hexOf(`secret ${seed}`)),
    users: createUsers(),
    logins: createLogins(),
    timing: createTiming(profile, seed),
    settings: {
      exposeRateLimit: options.exposeRateLimit ?? false,
      cdnEra: options.cdnEra ?? '2026-10',
    },
    origins: { hub: '', cdnA: '', cdnB: '', viewer: '', outer: '' },
    space: { app: 'about:blank' },
    violations: [],
    reset() {
      rules.clear()
      world.shelf.reset()
      world.log.clear()
      world.quota.clear()
      world.violations.length = 0
    },
  }
  return world
}
