import { parquetMetadata, type FileMetaData } from 'hyparquet'
import { createEngine, type Engine } from '../../../src/engine/client.ts'
import type { EngineFile } from '../../../src/engine/protocol.ts'
import type { Range } from '../../../src/lib/range.ts'
import { serveCalls } from '../../../src/lib/rpc.ts'
import type { BytesProtocol } from '../../../src/sources/bytes-protocol.ts'
import type { FileRef } from '../../../src/sources/file-ref.ts'

/** A file in the test's memory that the bytes port serves. */
export interface TestFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ref: FileRef
  readonly metadata: FileMetaData
}

export interface Harness {
  readonly engine: Engine
  /** Every worker that was spawned, the newest last. */
  readonly workers: Worker[]
  /** Ranges asked of the bytes port, in order. */
  readonly asked: Range[]
}

export interface HarnessOptions {
  readonly base?: string
  readonly memoryLimitMb?: number
  readonly recycleBytes?: number
}

/** An engine whose bytes port serves `files` from memory. */
export function createHarness(files: readonly TestFile[], options: HarnessOptions = {}): Harness {
  const workers: Worker[] = []
  const asked: Range[] = []
  const engine = createEngine({
    base: `${location.origin}/`,
    ...options,
    spawn: () => {
      const address = new URL('../../../src/engine/worker.ts', import.meta.url)
      const worker = new Worker(address, { type: 'module' })
      workers.push(worker)
      return worker
    },
    bytesPort: () => {
      const { port1, port2 } = new MessageChannel()
      serveCalls<BytesProtocol>(port1, {
        bytes: ({ ref, ranges }, context) => {
          const file = files.find((candidate) => candidate.ref.name === ref.name)
          if (!file) throw new Error(`unknown test file ${ref.name}`)
          asked.push(...ranges)
          const arrays = ranges.map(({ start, end }) => file.bytes.slice(start, end))
          context.emit({ bytes: arrays.reduce((sum, array) => sum + array.length, 0) })
          context.transfer(...arrays.map((array) => array.buffer))
          return arrays
        },
      })
      port1.start()
      return port2
    },
  })
  return { engine, workers, asked }
}

/** A test file over bytes; its reference is a local file unless another is given. */
export function testFile(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  ref: FileRef = { kind: 'blob', name, blob: new Blob([bytes]) },
): TestFile {
  return { name, bytes, ref, metadata: parquetMetadata(bytes.buffer) }
}

/** The plan for whole columns: the chunks whose path starts with one of `columns`. */
export function planFile(file: TestFile, columns: readonly string[]): EngineFile {
  const ranges = file.metadata.row_groups.flatMap((group) =>
    group.columns.flatMap(({ meta_data: chunk }) => {
      if (!chunk || !columns.includes(chunk.path_in_schema[0] ?? '')) return []
      const dictionary = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset)
      const start = Math.min(dictionary, Number(chunk.data_page_offset))
      return [{ start, end: start + Number(chunk.total_compressed_size) }]
    }),
  )
  return { name: file.name, ref: file.ref, size: file.bytes.length, ranges }
}
