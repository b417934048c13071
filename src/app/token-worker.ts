import { countLlama3Tokens } from '../conversation/llama3.ts'
import { serveCalls, type Port } from '../lib/rpc.ts'
import type { TokenProtocol } from './tokens.ts'

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
}

serveCalls<TokenProtocol>(port, { count: ({ texts }) => texts.map(countLlama3Tokens) })
