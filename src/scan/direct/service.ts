import { isAppError } from '../../lib/errors.ts'
import { holdLifeline } from '../../lib/lifeline.ts'
import { createCaller, type Caller, type Handlers } from '../../lib/rpc.ts'
import { openParquet, type ParquetFile } from '../../parquet/parquet-file.ts'
import type { BytesProtocol } from '../../sources/bytes-protocol.ts'
import { directQuestion, findRows, isAnswerable } from './find-rows.ts'
import { createPortSource } from './port-source.ts'
import type { FindArgs, FindProtocol } from './protocol.ts'

/** Footers kept: those of a file and its neighbours, as a search goes on. */
const mostFiles = 4

/**
 * Finds rows without the engine. What it cannot read, damage included, it leaves to the engine, which
 * judges it.
 */
export function createFindService(): Handlers<FindProtocol> {
  let bytes: Caller<BytesProtocol> | undefined
  const files = new Map<string, Promise<ParquetFile>>()

  const open = (from: Caller<BytesProtocol>, { ref, identity, size }: FindArgs) => {
    const known = files.get(identity)
    // Whoever asks next must not wait for a question that was stopped: a footer is read to its end.
    const opened = known ?? openParquet(createPortSource(from, ref, size))
    files.delete(identity)
    files.set(identity, opened)
    const [oldest] = files.keys()
    if (files.size > mostFiles && oldest !== undefined) files.delete(oldest)
    opened.catch(() => files.delete(identity))
    return opened
  }

  return {
    async connect({ port, lifeline }) {
      bytes = createCaller<BytesProtocol>(port)
      port.start()
      await holdLifeline(lifeline)
      return undefined
    },
    async find(args, { signal }) {
      const question = directQuestion(args.question)
      if (!bytes || !question) return null
      const file = await open(bytes, args)
      if (!isAnswerable(file, args.rowGroups, question)) return null
      // Bytes of the units that are read at the same time stay apart, and go with their unit.
      const source = createPortSource(bytes, args.ref, args.size)
      try {
        await source.prefetch(args.ranges, signal)
        return await findRows({ ...file, source }, args.rowGroups, question, signal)
      } catch (error) {
        if (isAppError(error, 'corrupt')) return null
        throw error
      }
    },
  }
}
