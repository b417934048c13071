import { compressors as all } from 'hyparquet-compressors'

/** Decoders of the codecs that hyparquet does not carry itself: gzip, brotli, zstd, LZ4. */
export const compressors = all
