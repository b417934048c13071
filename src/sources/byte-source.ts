/**
 * Random access to the bytes of one file. Every layer (network, retry, budget, cache, counting)
 * implements it and wraps another one; nobody above knows which layers are there.
 */
export interface ByteSource {
  /** Size of the file in bytes. */
  readonly size: number
  /**
   * Reads the half-open range `[start, end)` in bytes.
   * @returns exactly `end - start` bytes; the caller must not write into them
   * @throws AppError when the bytes cannot be had, AbortError when the signal fires
   */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array>
}
