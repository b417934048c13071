import { isCdnName, type HubRequest, type ListenerName } from './exchange.ts'
import type { Action } from './faults/actions.ts'
import { applies } from './faults/effects.ts'

/** When something goes wrong: at requests that match, from the `skip`-th on, `times` times. */
export interface Rule {
  /** A number unless given. */
  readonly id?: string
  /** `cdn` is both hosts of bytes; any listener when absent. */
  readonly listener?: ListenerName | 'cdn'
  /** Any but `OPTIONS` when absent, unless the fault is one of preflights. */
  readonly method?: string
  /** Regular expression over the path, or over `owner/name/path` of the file meant, also at a CDN. */
  readonly pathRegex?: string
  /** Regular expression over the `Range` header. */
  readonly rangeRegex?: string
  /** Matching requests left alone first; none when absent. */
  readonly skip?: number
  /** Matching requests hit after that; `always` when absent, once for `expireOnce`. */
  readonly times?: number | 'always'
  readonly action: Action
}

/** A rule with its counters. */
export interface CountedRule extends Rule {
  readonly id: string
  /** Requests that matched, and those of them that were hit. */
  readonly seen: number
  readonly fired: number
}

/** The rules that hold. All that match a request change its answer, in the order of their coming. */
export interface RuleBook {
  add(rule: Rule): string
  /** False when there is no such rule. */
  remove(id: string): boolean
  clear(): void
  list(): CountedRule[]
  /** The rules that hit this request; counts it. */
  take(request: HubRequest): CountedRule[]
}

/** @param changed called after rules came or went */
export function createRules(changed: () => void): RuleBook {
  const rules = new Map<string, Mutable>()
  let made = 0
  return {
    add(rule) {
      const id = rule.id ?? String(++made)
      // Reads the expressions at once, so that a bad one fails here.
      rules.set(id, { rule: { ...rule, id }, matches: matcherOf(rule), seen: 0, fired: 0 })
      changed()
      return id
    },
    remove(id) {
      const found = rules.delete(id)
      changed()
      return found
    },
    clear() {
      rules.clear()
      changed()
    },
    list: () => [...rules.values()].map(counted),
    take(request) {
      const hits: CountedRule[] = []
      for (const held of rules.values()) {
        if (!held.matches(request)) continue
        const index = held.seen++ - (held.rule.skip ?? 0)
        if (index < 0 || index >= timesOf(held.rule)) continue
        held.fired++
        hits.push(counted(held))
      }
      return hits
    },
  }
}

interface Mutable {
  readonly rule: Rule & { readonly id: string }
  readonly matches: (request: HubRequest) => boolean
  seen: number
  fired: number
}

const counted = ({ rule, seen, fired }: Mutable): CountedRule => ({ ...rule, seen, fired })

function timesOf({ times, action }: Rule): number {
  if (times === undefined) return action.kind === 'expireOnce' ? 1 : Infinity
  return times === 'always' ? Infinity : times
}

/** Whether a rule for `wanted` is one for this listener. */
export function isFor(wanted: Rule['listener'], listener: ListenerName): boolean {
  if (wanted === undefined || wanted === listener) return true
  return wanted === 'cdn' && isCdnName(listener)
}

function matcherOf(rule: Rule): (request: HubRequest) => boolean {
  const path = new RegExp(rule.pathRegex ?? '')
  const range = rule.rangeRegex === undefined ? undefined : new RegExp(rule.rangeRegex)
  return (request) => {
    if (!isFor(rule.listener, request.listener)) return false
    if (rule.method !== undefined && rule.method !== request.method) return false
    if (!path.test(request.path) && !path.test(request.file ?? '')) return false
    if (range && !range.test(request.headers['range'] ?? '')) return false
    return applies(rule.action, request)
  }
}
