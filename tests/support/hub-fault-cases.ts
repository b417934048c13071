import type { Action } from './hub/faults/actions.ts'
import type { Rule } from './hub/rules.ts'

/** A fault in the way to the bytes of a file, and how it must end (hub-behaviour, section 6.5). */
export interface ByteFault {
  readonly name: string
  readonly action: Action
  readonly listener?: Rule['listener']
  /** Requests hit; all of them unless given. */
  readonly times?: number
  /** What the app says of the file `FILE`; absent where the right rows come all the same. */
  readonly says?: string
}

/** What Chromium says in its console of refused requests. */
export const refusals = /Failed to load resource|blocked by CORS policy/

const unreachable = 'FILE could not be reached.*Tried 4 times'
const incomplete = 'FILE arrived incomplete'
const otherBytes = 'The host of FILE sent other bytes than asked for'
const changed = 'FILE has changed on its host'
const refused = 'The storage of FILE refuses it.*It answered'

/** Faults that pass: nobody notices but for a wait. */
export const passingFaults: readonly ByteFault[] = [
  { name: 'a slow first byte', action: { kind: 'delay', ms: 800 }, times: 2 },
  { name: 'a slow body', action: { kind: 'delay', betweenChunksMs: 100 }, times: 1 },
  {
    name: 'two 503 of the Hub in HTML, unreadable',
    action: { kind: 'status5xx' },
    listener: 'hub',
    times: 2,
  },
  {
    name: 'a 500 of the storage',
    action: { kind: 'status5xx', status: 500, cors: true },
    listener: 'cdn',
    times: 1,
  },
  { name: 'one expired address', action: { kind: 'expireOnce' } },
  {
    name: 'two signatures refused with 403',
    action: { kind: 'badSignature', status: 403 },
    times: 2,
  },
  {
    name: 'two signatures refused with 401',
    action: { kind: 'badSignature', status: 401 },
    times: 2,
  },
  { name: 'an old signed address', action: { kind: 'staleRedirect', ageMs: 3_500_000 } },
  { name: 'addresses for one range', action: { kind: 'pinRange', on: true } },
  { name: 'addresses for all ranges', action: { kind: 'pinRange', on: false } },
  {
    name: 'a reset before the headers',
    action: { kind: 'resetBeforeHeaders' },
    listener: 'cdn',
    times: 2,
  },
  { name: 'a reset in the body', action: { kind: 'resetMidBody', bytes: 100 }, times: 2 },
  { name: 'a body cut short', action: { kind: 'truncate', bytes: 100 }, times: 1 },
  {
    name: 'a short body that agrees with its length',
    action: { kind: 'truncate', bytes: 100, as: 'short' },
    times: 1,
  },
  {
    name: 'a short range that agrees with itself',
    action: { kind: 'truncate', bytes: 100, as: 'short-range' },
    times: 1,
  },
  { name: '206 without bytes, once', action: { kind: 'zero206' }, times: 1 },
  { name: 'headers hidden by the storage', action: { kind: 'hideExpose' }, listener: 'cdn' },
  // A page cannot tell this from hidden headers: the number of bytes alone counts (section 1.11, 4).
  { name: 'no Content-Range', action: { kind: 'wrongContentRange', how: 'missing' } },
  {
    name: 'an answer without CORS headers',
    action: { kind: 'noAcao' },
    listener: 'cdn',
    times: 1,
  },
  { name: 'a storage that refuses preflights', action: { kind: 'optionsFails' }, listener: 'cdn' },
  { name: 'a storage that refuses HEAD', action: { kind: 'headFails' }, listener: 'cdn' },
  { name: 'the other storage by 307', action: { kind: 'redirectHost', to: 'other', status: 307 } },
  {
    name: 'the other storage by 308 and one more hop',
    action: { kind: 'redirectHost', to: 'other', status: 308, extraHop: true },
  },
]

/** Faults that stay, each said with the name of the file and a way to try again. */
export const lastingFaults: readonly ByteFault[] = [
  {
    name: '503 of the Hub in HTML, unreadable',
    action: { kind: 'status5xx' },
    listener: 'hub',
    says: unreachable,
  },
  {
    name: '502 of the Hub in HTML',
    action: { kind: 'status5xx', status: 502, cors: true },
    listener: 'hub',
    says: 'The host failed to give FILE.*502',
  },
  { name: 'expired addresses', action: { kind: 'expireAlways' }, says: `${refused} 403` },
  {
    name: 'signatures refused with 401',
    action: { kind: 'badSignature', status: 401 },
    says: `${refused} 401`,
  },
  { name: 'resets before the headers', action: { kind: 'resetBeforeHeaders' }, says: unreachable },
  { name: 'resets in the body', action: { kind: 'resetMidBody', bytes: 100 }, says: unreachable },
  { name: 'short bodies', action: { kind: 'truncate', bytes: 100, as: 'short' }, says: incomplete },
  { name: '206 without bytes', action: { kind: 'zero206' }, says: incomplete },
  {
    name: '200 and the whole file',
    action: { kind: 'ignoreRange' },
    says: 'The host of FILE does not answer byte ranges',
  },
  {
    name: 'a Content-Range one byte off',
    action: { kind: 'wrongContentRange', how: 'start' },
    says: otherBytes,
  },
  {
    name: 'a Content-Range without range',
    action: { kind: 'wrongContentRange', how: 'star' },
    says: otherBytes,
  },
  {
    name: 'a Content-Range with another size',
    action: { kind: 'wrongContentRange', how: 'total' },
    says: changed,
  },
  {
    name: 'no CORS headers at the Hub',
    action: { kind: 'noAcao' },
    listener: 'hub',
    says: unreachable,
  },
  {
    name: 'no CORS headers at the storage',
    action: { kind: 'noAcao' },
    listener: 'cdn',
    says: unreachable,
  },
  {
    name: '429 without CORS headers',
    action: { kind: 'status429', cors: false, body: 'html' },
    listener: 'hub',
    says: `${unreachable}.*too many requests`,
  },
  {
    name: 'content that became gated',
    action: { kind: 'gated401' },
    says: 'FILE is given only to signed-in users with access.*/datasets/',
  },
  {
    name: 'content of which access was taken away',
    action: { kind: 'gated403' },
    says: 'FILE is given only to signed-in users with access.*/datasets/',
  },
  {
    name: 'a repository that became private',
    action: { kind: 'private401' },
    listener: 'hub',
    says: 'FILE does not exist, or it needs a login',
  },
]

const ways = [
  '502 of the Hub in HTML',
  'expired addresses',
  'resets in the body',
  '206 without bytes',
  '200 and the whole file',
  'a Content-Range one byte off',
  'a Content-Range with another size',
  'content that became gated',
]

/** Lasting faults that take different ways through the app. */
export const mainFaults = lastingFaults.filter(({ name }) => ways.includes(name))

/** Expressions about a file, ready for use. */
export function saysOf({ says = '' }: ByteFault, file: string): RegExp {
  return new RegExp(says.replaceAll('FILE', file.replaceAll('.', '\\.')), 'is')
}

/** A fault of the Hub's API while files are listed. */
export interface ListingFault {
  readonly name: string
  readonly rule: Rule
  /** Absent where the list comes whole all the same. */
  readonly says?: RegExp
}

const info = '/datasets/nvidia/[^/]+/revision/'
const tree = '/tree/'
const hubName = 'nvidia/Nemotron-Post-Training-Dataset-v1'

/** Faults after which the dataset opens whole, or is not listed at all. */
export const listingFaults: readonly ListingFault[] = [
  {
    name: 'slow answers',
    rule: { pathRegex: '/api/', times: 3, action: { kind: 'delay', ms: 700 } },
  },
  { name: 'a reset', rule: { pathRegex: info, times: 2, action: { kind: 'resetBeforeHeaders' } } },
  {
    name: 'a list cut short',
    rule: { pathRegex: tree, times: 1, action: { kind: 'resetMidBody', bytes: 9000 } },
  },
  { name: 'two 503 in HTML', rule: { pathRegex: tree, times: 2, action: { kind: 'status5xx' } } },
  { name: 'a relative link to the next page', rule: { action: { kind: 'linkRelative' } } },
  {
    name: '503 in HTML without CORS headers',
    rule: { pathRegex: info, action: { kind: 'status5xx' } },
    says: new RegExp(`${hubName} could not be reached.*Tried 4 times`, 's'),
  },
  {
    name: '504 in HTML',
    rule: { pathRegex: info, action: { kind: 'status5xx', status: 504, cors: true } },
    says: new RegExp(`The host failed to give ${hubName}.*504`, 's'),
  },
  {
    name: 'a first page that fails',
    // Its answer has no CORS headers, so that a page cannot read its status.
    rule: { action: { kind: 'pageFails', page: 1 } },
    says: new RegExp(`${hubName} could not be reached`),
  },
  {
    name: 'no CORS headers',
    rule: { listener: 'hub', action: { kind: 'noAcao' } },
    says: new RegExp(`${hubName} could not be reached.*CORS`, 's'),
  },
  {
    name: '429 without CORS headers',
    rule: { pathRegex: '/api/', action: { kind: 'status429', cors: false, body: 'html' } },
    says: new RegExp(`${hubName} could not be reached.*too many requests`, 'is'),
  },
  {
    name: 'a repository that is private',
    rule: { action: { kind: 'private401' } },
    says: new RegExp(`${hubName} does not exist, or it needs a login`),
  },
  {
    name: 'a Hub that is gone',
    rule: { listener: 'hub', action: { kind: 'offline' } },
    says: new RegExp(`${hubName} could not be reached`),
  },
]

/** Faults after which files may be missing from the list. */
export const partialLists: readonly Pick<ListingFault, 'name' | 'rule'>[] = [
  { name: 'no link to the next page', rule: { action: { kind: 'linkMissing' } } },
  { name: 'a link to the same page', rule: { action: { kind: 'linkLoop' } } },
  { name: 'a second page that fails', rule: { action: { kind: 'pageFails', page: 2 } } },
  { name: 'hidden headers', rule: { listener: 'hub', action: { kind: 'hideExpose' } } },
]
