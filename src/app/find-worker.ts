import { serveCalls } from '../lib/rpc.ts'
import { workerPort } from '../lib/worker-port.ts'
import { createFindService } from '../scan/direct/service.ts'
import type { FindProtocol } from '../scan/direct/protocol.ts'

serveCalls<FindProtocol>(workerPort, createFindService())
