import type { Port } from './rpc.ts'

/** In a dedicated worker: the way to the page that has started it. */
export const workerPort: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
}
