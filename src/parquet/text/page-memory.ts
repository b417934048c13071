import type { Anchor } from '../../lib/anchor.ts'
import { preambleOf } from '../snappy-preamble.ts'
import code from './assembly/page.ts?wasm'

/** What `assembly/page.ts` exports. */
interface Loops {
  readonly memory: WebAssembly.Memory
  readonly uncompress: (from: number, end: number, to: number, toEnd: number) => number
  readonly find: (
    from: number,
    end: number,
    sought: number,
    folds: number,
    length: number,
  ) => number
}

/** One page at a time in WebAssembly's memory, where it is decompressed and searched. */
export interface PageMemory {
  /**
   * Decodes a Snappy stream.
   * @param size bytes of output, as the stream itself must promise
   * @returns the page, until another one is put here; undefined when the stream breaks the format
   */
  uncompress(stream: Uint8Array, size: number): Uint8Array | undefined
  /** Takes a page that is not compressed. @returns it, until another one is put here */
  copy(page: Uint8Array): Uint8Array
  /** The first place in `[from, end)` of the page that is here where all of the anchor stands, or -1. */
  find(anchor: Anchor, from: number, end: number): number
}

/** The loops look and copy so far past an area's end. */
const spare = 64

/** Stands for the address of what is not there. */
const nowhere = 0xffff_ffff

/** Where an anchor's bytes and folds are, and what comes after them: 64 bytes each. */
const places = { sought: 0, folds: 64, input: 128 }

/** No element of Snappy makes more of a byte: a copy of 64 bytes takes 3. */
const mostPerByte = 64 / 3

/**
 * Prepares a memory; it grows to the largest page and stays.
 * @throws WebAssembly.CompileError where there is no SIMD
 */
export function createPageMemory(): PageMemory {
  const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0))
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const { memory, uncompress, find } = exports as unknown as Loops
  let page = { start: places.input, end: places.input }
  let written: Anchor | undefined

  const reserve = (inputSize: number, size: number) => {
    const start = places.input + inputSize + spare
    page = { start, end: start + size }
    const lacking = page.end + spare - memory.buffer.byteLength
    if (lacking > 0) memory.grow(Math.ceil(lacking / 65_536))
  }
  const view = () => new Uint8Array(memory.buffer, page.start, page.end - page.start)
  const write = (anchor: Anchor) => {
    const all = new Uint8Array(memory.buffer)
    all.set(anchor.bytes, places.sought)
    all.set(anchor.folds, places.folds)
    written = anchor
  }

  return {
    uncompress(stream, size) {
      const preamble = preambleOf(size)
      if (!preamble.every((byte, i) => stream[i] === byte)) return undefined
      if (size > stream.length * mostPerByte) return undefined
      reserve(stream.length, size)
      const input = places.input
      new Uint8Array(memory.buffer).set(stream, input)
      const isWhole = uncompress(
        input + preamble.length,
        input + stream.length,
        page.start,
        page.end,
      )
      return isWhole ? view() : undefined
    },
    copy(bytes) {
      reserve(0, bytes.length)
      const copied = view()
      copied.set(bytes)
      return copied
    },
    find(anchor, from, end) {
      if (written !== anchor) write(anchor)
      const last = Math.min(page.start + end, page.end)
      const { sought, folds } = places
      // Addresses are unsigned, but come as signed.
      const place = find(page.start + from, last, sought, folds, anchor.bytes.length) >>> 0
      return place === nowhere ? -1 : place - page.start
    },
  }
}
