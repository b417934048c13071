import { diffTexts } from '../conversation/diff.ts'
import { serveCalls } from '../lib/rpc.ts'
import { workerPort } from '../lib/worker-port.ts'
import type { DiffProtocol } from './differ.ts'

/** Longest look for differences word by word, in ms; a slower pair is compared by lines. */
const patienceMs = 1_500

serveCalls<DiffProtocol>(workerPort, {
  diff: ({ left, right }) => diffTexts(left, right, patienceMs),
})
