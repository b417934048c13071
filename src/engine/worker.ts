import { serveCalls, type Port } from '../lib/rpc.ts'
import { createEngineService } from './service.ts'

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
}

serveCalls(port, createEngineService())
