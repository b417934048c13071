/**
 * The two loops that a scan spends its time in, in AssemblyScript: `page-memory.ts` calls them. Addresses are
 * in bytes of the memory; every area has 64 readable and writable bytes behind it, so that both may copy and look past
 * its end in steps of 16.
 */

/**
 * Decodes the elements of a raw Snappy stream (google/snappy, format_description.txt).
 * @param from where they begin, behind the length that the stream promises
 * @param to where the output begins
 * @returns whether they fill the output exactly
 */
export function uncompress(from: usize, end: usize, to: usize, toEnd: usize): bool {
  const start = to
  while (from < end) {
    const tag: u32 = load<u8>(from++)
    const kind = tag & 3
    if (kind == 0) {
      let length: usize = (tag >> 2) + 1
      if (length > 60) {
        const count = length - 60
        length = <usize>(load<u32>(from) & lowBytes(count)) + 1
        from += count
        if (length == 0 || from > end) return false
      }
      if (length > end - from || length > toEnd - to) return false
      copyApart(from, to, length)
      from += length
      to += length
    } else {
      const count: usize = 1 << (kind - 1)
      const word = load<u32>(from) & lowBytes(count)
      const offset: usize = kind == 1 ? ((tag >> 5) << 8) | word : word
      const length: usize = kind == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
      from += count
      // An offset of 0 wraps around.
      if (from > end || offset - 1 >= to - start || length > toEnd - to) return false
      if (offset >= 16) copyApart(to - offset, to, length)
      else repeat(to - offset, to, length)
      to += length
    }
  }
  return to == toEnd
}

function lowBytes(count: usize): u32 {
  return (<u32>-1) >>> (32 - ((<u32>count) << 3))
}

function copyApart(from: usize, to: usize, length: usize): void {
  v128.store(to, v128.load(from))
  for (let i: usize = 16; i < length; i += 16) v128.store(to + i, v128.load(from + i))
}

/** Copies bytes that overlap with what they become. */
function repeat(from: usize, to: usize, length: usize): void {
  for (let i: usize = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i))
}

/**
 * Looks for a series of bytes, 16 places at once by its first and last byte (W. Muła, "SIMD-friendly
 * algorithms for substring searching").
 * @param sought its bytes
 * @param folds per byte the bit that a byte of the area may have or not, and that is set in the byte sought
 * @returns the first place in `[from, end)` where all of it stands; the greatest number when there is none
 */
export function find(from: usize, end: usize, sought: usize, folds: usize, length: usize): usize {
  if (end < from || end - from < length) return -1
  const stop = end - length + 1
  const last = length - 1
  const firstByte = v128.load8_splat(sought)
  const firstFold = v128.load8_splat(folds)
  const lastByte = v128.load8_splat(sought + last)
  const lastFold = v128.load8_splat(folds + last)
  for (let at = from; at < stop; at += 16) {
    const starts = i8x16.eq(v128.or(v128.load(at), firstFold), firstByte)
    const ends = i8x16.eq(v128.or(v128.load(at + last), lastFold), lastByte)
    for (let bits = i8x16.bitmask(v128.and(starts, ends)); bits != 0; bits &= bits - 1) {
      const place = at + ctz(bits)
      if (place >= stop) return -1
      if (isAt(place, sought, folds, last)) return place
    }
  }
  return -1
}

function isAt(place: usize, sought: usize, folds: usize, last: usize): bool {
  for (let i: usize = 1; i < last; i++)
    if ((load<u8>(place + i) | load<u8>(folds + i)) != load<u8>(sought + i)) return false
  return true
}
