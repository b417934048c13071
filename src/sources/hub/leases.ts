import type { Lease } from './lease.ts'
import type { Message } from './messages.ts'

/** The signed addresses of this session, in memory only, shared with the other tabs. */
export interface Leases {
  /** The signed address for a resolve address, while it holds. */
  get(address: string): string | null
  /** Who asks the origin of this address, as a number that changes with {@link forget}. */
  asker(address: string): number
  /** Keeps an address that was asked for as `asker`; one of somebody else by now is dropped. */
  keep(address: string, lease: Lease, asker: number): void
  /**
   * Forgets this signed address, unless another one has taken its place.
   * @returns whether it was the one held
   */
  drop(address: string, url: string): boolean
  forget(origin: string): void
  receive(message: Message): void
  /** Everything known, for a new tab. */
  all(): Message[]
}

/** @param post tells the other tabs */
export function createLeases(now: () => number, post: (message: Message) => void): Leases {
  const held = new Map<string, Lease>()
  const drop = (address: string, url: string) =>
    held.get(address)?.url === url && held.delete(address)
  const askers = new Map<string, number>()
  const askerOf = (address: string) => askers.get(new URL(address).origin) ?? 0
  const forget = (origin: string) => {
    askers.set(origin, askerOf(origin) + 1)
    for (const address of held.keys()) {
      if (new URL(address).origin === origin) held.delete(address)
    }
  }
  return {
    get(address) {
      const lease = held.get(address)
      if (!lease) return null
      if (lease.until > now()) return lease.url
      held.delete(address)
      return null
    },
    asker: askerOf,
    keep(address, lease, asker) {
      if (asker !== askerOf(address)) return
      held.set(address, lease)
      post({ kind: 'lease', address, ...lease })
    },
    drop(address, url) {
      post({ kind: 'drop', address, url })
      return drop(address, url)
    },
    forget(origin) {
      forget(origin)
      post({ kind: 'forget', origin })
    },
    receive(message) {
      if (message.kind === 'lease') {
        const { address, url, until } = message
        if (until > (held.get(address)?.until ?? now())) held.set(address, { url, until })
      } else if (message.kind === 'drop') drop(message.address, message.url)
      else if (message.kind === 'forget') forget(message.origin)
    },
    all: () => [...held].map(([address, lease]) => ({ kind: 'lease', address, ...lease })),
  }
}
