import { AppError } from '../lib/errors.ts'

/** DuckDB's extensions, by the path below the repository at which it asks for them. */
const FOLDER = 'v1.5.1/wasm_eh'
const EXTENSIONS = ['parquet', 'json'] as const
const WASM_MAGIC = 0x6d736100
const STALL_MS = 30_000

/** The extension files' bytes, by absolute address. */
export type Extensions = ReadonlyMap<string, ArrayBuffer>

/**
 * Fetches the engine's extensions from the app's own origin.
 * @param repository absolute address of the folder `engine`, without a slash at the end
 * @throws AppError `engine-missing-part` when one is not there
 */
export async function fetchExtensions(repository: string): Promise<Extensions> {
  const entries = EXTENSIONS.map(async (name): Promise<[string, ArrayBuffer]> => {
    const url = `${repository}/${FOLDER}/${name}.duckdb_extension.wasm`
    const response = await globalThis.fetch(url).catch(() => undefined)
    const bytes = response?.ok ? await response.arrayBuffer() : new ArrayBuffer(0)
    // A host that answers everything with its start page answers 200 here too: look at the bytes.
    if (bytes.byteLength < 4 || new DataView(bytes).getUint32(0, true) !== WASM_MAGIC) {
      throw new AppError({ kind: 'engine-missing-part', part: name })
    }
    return [url, bytes]
  })
  return new Map(await Promise.all(entries))
}

/**
 * Fetches and compiles the engine itself.
 * @param onProgress bytes so far and in all (0 when not told), as they arrive
 * @throws AppError `engine-start` when it is not there, not wasm, or nothing arrives for 30 s
 */
export async function fetchModule(
  url: string,
  onProgress: (loaded: number, total: number) => void,
): Promise<WebAssembly.Module> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const watch = () => {
    clearTimeout(timer)
    timer = setTimeout(() => controller.abort(), STALL_MS)
  }
  try {
    watch()
    const response = await globalThis.fetch(url, { signal: controller.signal })
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`)
    const total = Number(response.headers.get('content-length') ?? 0)
    let loaded = 0
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, sink) {
        watch()
        loaded += chunk.length
        onProgress(loaded, total)
        sink.enqueue(chunk)
      },
    })
    // Streaming compilation asks for this type, which not every static host sends.
    const headers = { 'content-type': 'application/wasm' }
    const body = response.body.pipeThrough(counter)
    return await WebAssembly.compileStreaming(new Response(body, { headers }))
  } catch (error) {
    const detail = controller.signal.aborted ? 'nothing arrived for 30 s' : String(error)
    throw new AppError({ kind: 'engine-start', detail }, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
