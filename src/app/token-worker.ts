import { countLlama3Tokens } from '../conversation/llama3.ts'
import { serveCalls } from '../lib/rpc.ts'
import { workerPort } from '../lib/worker-port.ts'
import type { TokenProtocol } from './tokens.ts'

serveCalls<TokenProtocol>(workerPort, { count: ({ texts }) => texts.map(countLlama3Tokens) })
