import type { Fault } from './range-answer.ts'

/** What a refused request leaves in Chromium's console. */
export const refusals = /Failed to load resource|blocked by CORS policy/

/** A fault of the host of the file `alpha`, and what the app says about it. */
export interface FaultCase {
  readonly name: string
  readonly fault: Fault
  /** Requests that are answered well first. */
  readonly skip?: number
  readonly says: RegExp
}

/** Faults that stop a file from being opened. */
export const openingFaults: readonly FaultCase[] = [
  {
    name: 'the whole file with 200',
    fault: { kind: 'ignore-range' },
    says: /The host of chat-00000-of-00002\.parquet does not answer byte ranges/,
  },
  {
    name: '403',
    fault: { kind: 'status', status: 403 },
    says: /The host refuses to give chat-00000-of-00002\.parquet.*It answered 403/s,
  },
  {
    name: '404',
    fault: { kind: 'status', status: 404 },
    says: /chat-00000-of-00002\.parquet does not exist.*answered 404/s,
  },
  {
    name: '416',
    fault: { kind: 'range-refused' },
    says: /chat-00000-of-00002\.parquet is shorter than it was/,
  },
  {
    name: '503',
    fault: { kind: 'status', status: 503 },
    says: /The host failed to give chat-00000-of-00002\.parquet.*503/s,
  },
  {
    name: 'a reset before the headers',
    fault: { kind: 'reset-before-headers' },
    says: /chat-00000-of-00002\.parquet could not be reached/,
  },
  {
    name: 'a reset in the middle of the body',
    fault: { kind: 'reset-mid-body', after: 5 },
    says: /chat-00000-of-00002\.parquet could not be reached/,
  },
  {
    name: 'a short body',
    fault: { kind: 'short', bytes: 7 },
    says: /chat-00000-of-00002\.parquet arrived incomplete/,
  },
  {
    name: 'another range than asked for',
    fault: { kind: 'content-range', value: 'bytes 100-115/9273480' },
    says: /The host of chat-00000-of-00002\.parquet sent other bytes than asked for/,
  },
  {
    name: 'another ETag on the second answer',
    fault: { kind: 'etag', value: '"other"' },
    skip: 1,
    says: /chat-00000-of-00002\.parquet has changed on its host/,
  },
  {
    name: 'another size on the second answer',
    fault: { kind: 'size', delta: 4096 },
    skip: 1,
    says: /chat-00000-of-00002\.parquet has changed on its host/,
  },
]

/** Faults of a file that is open. */
const readingFaults: readonly FaultCase[] = [
  ...openingFaults.filter(({ name }) => !name.includes('second answer')),
  {
    name: 'another ETag',
    fault: { kind: 'etag', value: '"other"' },
    says: /chat-00000-of-00002\.parquet has changed on its host/,
  },
  {
    name: 'another size',
    fault: { kind: 'size', delta: 4096 },
    says: /chat-00000-of-00002\.parquet has changed on its host/,
  },
]

const named = (...names: readonly string[]) =>
  readingFaults.filter(({ name }) => names.includes(name))

/** Faults of an open file that take different ways through the app, waits and all. */
export const mainFaults = named(
  'the whole file with 200',
  '403',
  'a reset in the middle of the body',
  'a short body',
  'another range than asked for',
  'another ETag',
  'another size',
)

/** One fault that passes, and one after which the file must be opened anew. */
export const twoFaults = named('403', 'another ETag')
