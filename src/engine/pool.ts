import { abortError, onAbort, throwIfAborted } from '../lib/abort.ts'
import { isAbort } from '../lib/errors.ts'
import type { Answer, Engine, QueryOptions } from './client.ts'
import type { EngineQuery } from './protocol.ts'

/** Queries given to one engine at a time: while one runs, the bytes of the next are copied. */
const slots = 2

/** Bytes that a scan must have left for each engine it has, so that starting one more pays. */
const growBytes = 64_000_000

/** Time without a question after which all engines but the first are ended, in milliseconds. */
const idleMs = 30_000

/** Several engines that look like one. */
export type EnginePool = Pick<Engine, 'query'>

interface Member {
  readonly engine: Engine
  /** Names of the files whose metadata and bytes it has. */
  readonly names: Set<string>
  load: number
}

interface Waiting {
  readonly query: EngineQuery
  readonly options: QueryOptions
  /** Number of the question, ascending by age. */
  readonly turn: number
  give(member: Member): void
}

/**
 * Shares queries out to engines. The newest question goes first; within one, the order of asking
 * holds. A query goes to a free engine that has its file, else to any free one. More engines are
 * started while a scan has enough left to pay for them, take part once they are ready, and are ended
 * when nothing was asked for a while. That a query survives the crash of its engine is the engine's work.
 * @param size most engines, the first among them
 * @param make makes another one
 */
export function createPool(first: Engine, size: number, make: () => Engine): EnginePool {
  const members: Member[] = [{ engine: first, names: new Set(), load: 0 }]
  const turns = new WeakMap<object, number>()
  let waiting: Waiting[] = []
  let lastTurn = 0
  let isGrowing = false
  let idle: ReturnType<typeof setTimeout> | undefined

  const turnOf = (question: object | undefined) => {
    const known = question && turns.get(question)
    if (known !== undefined) return known
    lastTurn++
    if (question) turns.set(question, lastTurn)
    return lastTurn
  }

  /** The engine for a query: one that has its file where that is free, and an idle one otherwise. */
  const freeMember = ({ files }: EngineQuery): Member | undefined => {
    const rank = ({ load, names }: Member) =>
      load * 2 - (files.some(({ name }) => names.has(name)) ? 1 : 0)
    const free = members.filter(({ load }) => load < slots)
    return free.sort((a, b) => rank(a) - rank(b))[0]
  }

  const serve = () => {
    for (;;) {
      const next = waiting.reduce<Waiting | undefined>(
        (best, each) => (best && best.turn >= each.turn ? best : each),
        undefined,
      )
      const member = next && freeMember(next.query)
      if (!member) return
      waiting = waiting.filter((each) => each !== next)
      next.give(member)
    }
  }

  const grow = async () => {
    if (isGrowing || members.length >= size) return
    isGrowing = true
    const engine = make()
    try {
      await engine.ready()
      members.push({ engine, names: new Set(), load: 0 })
      rest()
      serve()
    } catch {
      // No room for another one: those that run go on.
      size = members.length
      engine.close()
    } finally {
      isGrowing = false
    }
  }

  const rest = () => {
    clearTimeout(idle)
    if (members.some(({ load }) => load > 0) || waiting.length > 0) return
    idle = setTimeout(() => {
      for (const { engine } of members.splice(1)) engine.close()
    }, idleMs)
  }

  /** Waits for an engine; the newest question is served first. */
  const join = (query: EngineQuery, options: QueryOptions): Promise<Member> =>
    new Promise((resolve, reject) => {
      const turn = turnOf(options.question)
      const entry: Waiting = {
        query,
        options,
        turn,
        give(member) {
          stopListening()
          member.load++
          for (const { name } of query.files) member.names.add(name)
          resolve(member)
        },
      }
      waiting.push(entry)
      const stopListening = onAbort(options.signal, () => {
        waiting = waiting.filter((each) => each !== entry)
        reject(abortError())
      })
      serve()
      if (waiting.includes(entry) && (options.bytesLeft ?? 0) >= growBytes * members.length) {
        void grow()
      }
    })

  return {
    async query(query, options = {}): Promise<Answer> {
      throwIfAborted(options.signal)
      clearTimeout(idle)
      const member = await join(query, options)
      try {
        return await member.engine.query(query, options)
      } catch (error) {
        // A stopped engine may have been replaced, one that failed has: it has nothing any more.
        if (!isAbort(error)) member.names.clear()
        throw error
      } finally {
        member.load--
        serve()
        rest()
      }
    },
  }
}
