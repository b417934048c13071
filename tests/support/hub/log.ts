import type { ListenerName } from './exchange.ts'

/** One request as the double saw it; control routes are left out. */
export interface LogEntry {
  readonly seq: number
  /** When it came, in ms of the virtual clock. */
  readonly t: number
  readonly listener: ListenerName
  readonly method: string
  /** Decoded. */
  readonly path: string
  readonly query: string
  /** `owner/name/path` of the file meant, also at a CDN. */
  readonly file: string | null
  readonly origin: string | null
  readonly range: string | null
  readonly ifRange: string | null
  readonly authorization: boolean
  /** `Access-Control-Request-Method` and `-Headers`. */
  readonly acrm: string | null
  readonly acrh: string | null
  readonly accept: string | null
  /** `Cache-Control` of the request. */
  readonly cache: string | null
  /** Requests under way at this listener when this one had come, itself included. */
  readonly inFlight: number
  /** 0 until the headers are sent, and for good when they never are. */
  status: number
  bytesPlanned: number
  bytesSent: number
  /** The client went away before the end. */
  aborted: boolean
  /** Whether the exchange is over. */
  done: boolean
  /** Ids of the rules that changed the answer. */
  rule?: string
}

/** Every request since the start or the last `clear`. */
export interface RequestLog {
  readonly entries: readonly LogEntry[]
  open(told: Omit<LogEntry, 'seq' | 'inFlight' | 'status' | 'done' | OpenField>): LogEntry
  /** The exchange is over. */
  close(entry: LogEntry, aborted: boolean): void
  clear(): void
}

type OpenField = 'bytesPlanned' | 'bytesSent' | 'aborted' | 'rule'

export function createLog(): RequestLog {
  const entries: LogEntry[] = []
  const running = new Map<ListenerName, number>()
  let seq = 0
  return {
    entries,
    open(told) {
      const inFlight = (running.get(told.listener) ?? 0) + 1
      running.set(told.listener, inFlight)
      const entry: LogEntry = {
        seq: ++seq,
        ...told,
        inFlight,
        status: 0,
        bytesPlanned: 0,
        bytesSent: 0,
        aborted: false,
        done: false,
      }
      entries.push(entry)
      return entry
    },
    close(entry, aborted) {
      running.set(entry.listener, (running.get(entry.listener) ?? 1) - 1)
      entry.done = true
      entry.aborted = aborted
    },
    clear() {
      entries.length = 0
    },
  }
}
