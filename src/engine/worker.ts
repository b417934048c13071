import { serveCalls } from '../lib/rpc.ts'
import { workerPort } from '../lib/worker-port.ts'
import { createEngineService } from './service.ts'

serveCalls(workerPort, createEngineService())
