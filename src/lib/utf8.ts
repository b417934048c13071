/** Keeps a leading byte-order mark, which TextDecoder drops by default. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Decodes UTF-8; what is none becomes replacement characters. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** How many UTF-16 units a valid text takes, without decoding it. */
export function utf16Length(bytes: Uint8Array): number {
  let units = 0
  for (const byte of bytes) {
    // Every byte but the later ones of a character begins one; four bytes become two units.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}
