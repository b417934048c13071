import type { CountTokens } from '../conversation/token-count.ts'
import { createCaller, type Caller } from '../lib/rpc.ts'

/** The one call of the token worker. */
export interface TokenProtocol {
  count: { args: { texts: readonly string[] }; reply: number[] }
}

let counter: Caller<TokenProtocol> | null = null

function startCounter(): Caller<TokenProtocol> {
  const worker = new Worker(new URL('./token-worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller<TokenProtocol>(worker)
  worker.addEventListener('error', (event) => {
    // The next count tries again: the vocabulary may have been out of reach.
    counter = null
    worker.terminate()
    caller.fail({
      kind: 'unexpected',
      detail: event.message || 'The tokenizer could not be started',
    })
  })
  return caller
}

/** Counts tokens with the Llama 3 vocabulary in a worker of its own, which starts with the first count. */
export const countTokens: CountTokens = (texts, signal) => {
  counter ??= startCounter()
  return counter.call('count', { texts }, { signal })
}
