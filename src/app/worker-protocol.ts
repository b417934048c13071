import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { FileRef } from '../sources/file-ref.ts'
import type { MeterSnapshot } from '../sources/meter.ts'

/** Everything that the reader worker answers to the page. */
export interface WorkerProtocol extends ReaderProtocol {
  /** The files of the embedded sample beside the app at `base`. */
  sample: { args: { base: string }; reply: readonly FileRef[] }
  /** Sends the byte meter whenever it has changed, until it is aborted. */
  meter: { args: null; reply: undefined; event: MeterSnapshot }
  /** Hands over a port on which the engine asks for bytes. */
  engine: { args: { port: MessagePort }; reply: undefined }
}
