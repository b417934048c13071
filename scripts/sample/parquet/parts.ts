/** The only import of hyparquet-writer: the low-level parts the shard writer is built from. */
export { ByteWriter } from 'hyparquet-writer'
export { writePageHeader } from 'hyparquet-writer/src/datapage.js'
export { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js'
export { writeMetadata } from 'hyparquet-writer/src/metadata.js'
export { snappyCompress } from 'hyparquet-writer/src/snappy.js'
