import type { DecodeBeginning } from './snappy.ts'

let decode: DecodeBeginning | undefined

/** Asks for a decoder in WebAssembly; without it everything is decoded in JavaScript. */
export async function loadQuickSnappy(): Promise<void> {
  const module = await import('./snappy-beginning.ts').catch(() => undefined)
  decode = module?.decodeBeginning
}

/** The decoder in WebAssembly, once it has arrived. */
export const quickSnappy = () => decode
