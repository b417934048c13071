import { countOf, listOf, recordOf, textOf } from './card.ts'
import type { Bucket } from './address.ts'

/** What the tabs of one origin tell each other about the Hub. */
export type Message =
  /** A new tab wants to know what the others know. */
  | { kind: 'ask'; from: string }
  | { kind: 'lease'; address: string; url: string; until: number }
  /** A signed address was refused. */
  | { kind: 'drop'; address: string; url: string }
  /** All signed addresses that this origin gave out are void. */
  | { kind: 'forget'; origin: string }
  /** When this origin was asked, in ms since the epoch. */
  | { kind: 'asked'; origin: string; bucket: Bucket; times: readonly number[] }
  /** The same, all that is known, for the tab that wanted to know. */
  | { kind: 'counts'; to: string; origin: string; bucket: Bucket; times: readonly number[] }
  | { kind: 'block'; origin: string; until: number }

/** Checks a message, which another version of the app may have sent. */
export function readMessage(value: unknown): Message | null {
  const { kind, ...fields } = recordOf(value)
  const [address, url, origin] = [fields['address'], fields['url'], fields['origin']].map(addressOf)
  const until = countOf(fields['until'])
  switch (kind) {
    case 'ask':
      return { kind, from: textOf(fields['from']) ?? '' }
    case 'lease':
      return address && url && until !== null ? { kind, address, url, until } : null
    case 'drop':
      return address && url ? { kind, address, url } : null
    case 'forget':
    case 'block':
      return origin ? readOrigin(kind, origin, until) : null
    case 'asked':
    case 'counts':
      return origin ? readTimes(kind, origin, fields) : null
    default:
      return null
  }
}

function readOrigin(kind: 'forget' | 'block', origin: string, until: number | null) {
  if (kind === 'forget') return { kind, origin }
  return until === null ? null : { kind, origin, until }
}

function readTimes(
  kind: 'asked' | 'counts',
  origin: string,
  fields: Readonly<Record<string, unknown>>,
): Message | null {
  const { bucket } = fields
  if (!isBucket(bucket)) return null
  const times = listOf(fields['times']).flatMap((time) => countOf(time) ?? [])
  if (kind === 'asked') return { kind, origin, bucket, times }
  const to = textOf(fields['to'])
  return to === null ? null : { kind, to, origin, bucket, times }
}

function isBucket(value: unknown): value is Bucket {
  return value === 'api' || value === 'resolvers'
}

function addressOf(value: unknown): string | null {
  const text = textOf(value)
  return text !== null && URL.canParse(text) ? text : null
}
