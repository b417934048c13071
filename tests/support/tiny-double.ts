import { afterAll, afterEach, beforeAll } from 'vitest'
import { ask, type Answer, type Question } from './hub/ask.ts'
import { startHubDouble, type HubDouble } from './hub/double.ts'
import type { HubRepo } from './hub/repo.ts'
import { SHARD_A, tinyRepos } from './hub/tiny.ts'

export interface TinyOptions {
  /** Repositories beside the tiny ones. */
  readonly more?: readonly HubRepo[]
  /** Time of the double at its start, in ms. */
  readonly startAt?: number
}

/**
 * One double of the Hub with the tiny repositories for all tests of a file, which forgets after each
 * what it was told.
 * @param onStart told the double before the first test
 */
export function keepTinyDouble(
  onStart: (double: HubDouble) => void,
  { more = [], ...options }: TinyOptions = {},
): void {
  let double: HubDouble
  beforeAll(async () => {
    double = await startHubDouble({ repos: [...tinyRepos(), ...more], ...options })
    onStart(double)
  })
  afterEach(() => double.reset())
  afterAll(() => double.close())
}

/** One hundred bytes, asked for by a page. */
export const ranged: Question = {
  headers: { range: 'bytes=10-109', origin: 'http://app.test' },
}

/** Address of a file of the open repository. */
export function hubAddress({ hub }: HubDouble, path: string): string {
  return `${hub}/datasets/test/open/resolve/main/${path}`
}

/** Asks the Hub for the first shard. */
export function askHub(double: HubDouble, question: Question = ranged): Promise<Answer> {
  return ask(hubAddress(double, SHARD_A), question)
}

/** Asks the storage for the first shard, by a new address. */
export async function askCdn(double: HubDouble, question: Question = ranged): Promise<Answer> {
  return ask((await askHub(double)).location, question)
}

/** Asks for the first two files of the open repository. */
export function askTree({ hub }: HubDouble, query = ''): Promise<Answer> {
  return ask(`${hub}/api/datasets/test/open/tree/main?recursive=true&limit=2${query}`)
}
