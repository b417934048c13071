import type { ReaderProtocol } from '../parquet/protocol.ts'
import type { HubListing, HubPlace } from '../sources/hub/listing.ts'
import type { Listing } from '../sources/parse-listing.ts'
import type { MeterSnapshot } from '../sources/meter.ts'

/** Everything that the reader worker answers to the page. */
export interface WorkerProtocol extends ReaderProtocol {
  /** The files that a document lists; `name` is what the user knows it by. */
  listing: { args: { url: string; name: string }; reply: Listing }
  /** The Parquet files of a dataset repository on the Hub or on a mirror. */
  hub: { args: HubPlace; reply: HubListing }
  /** Signs in to the Hub or mirror at this base address, or out (null). */
  token: { args: { hub: string; token: string | null }; reply: undefined }
  /** A small document, whole. */
  document: { args: { url: string; name: string }; reply: Uint8Array<ArrayBuffer> }
  /** Sends the byte meter whenever it has changed, until it is aborted. */
  meter: { args: null; reply: undefined; event: MeterSnapshot }
  /** Hands over a port on which another worker asks for bytes: an engine, or a finder of rows. */
  serve: { args: { port: MessagePort }; reply: undefined }
}
