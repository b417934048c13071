import { serveCalls, type Port } from '../lib/rpc.ts'
import { createFindService } from '../scan/direct/service.ts'
import type { FindProtocol } from '../scan/direct/protocol.ts'

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
}

serveCalls<FindProtocol>(port, createFindService())
