import { createVarintWriter } from '../lib/varint.ts'

/** The length with which a Snappy stream of so many bytes begins. */
export function preambleOf(size: number): Uint8Array {
  const writer = createVarintWriter()
  writer.add(size)
  return writer.bytes()
}
