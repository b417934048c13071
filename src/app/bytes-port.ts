import type { Caller } from '../lib/rpc.ts'
import type { WorkerProtocol } from './worker-protocol.ts'

/** A port on which the reader answers another worker that asks for bytes (`BytesProtocol`). */
export function bytesPort(reader: Caller<WorkerProtocol>): MessagePort {
  const { port1, port2 } = new MessageChannel()
  void reader.call('serve', { port: port1 }, { transfer: [port1] })
  return port2
}
