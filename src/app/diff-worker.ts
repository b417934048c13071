import { diffTexts } from '../conversation/diff.ts'
import { serveCalls, type Port } from '../lib/rpc.ts'
import type { DiffProtocol } from './differ.ts'

/** Longest look for differences word by word, in ms; a slower pair is compared by lines. */
const patienceMs = 1_500

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
}

serveCalls<DiffProtocol>(port, { diff: ({ left, right }) => diffTexts(left, right, patienceMs) })
