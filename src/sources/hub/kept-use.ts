import type { Timing } from '../../lib/timing.ts'
import type { DocumentStore } from '../documents.ts'
import { listOf } from './card.ts'
import { readMessage, type Message } from './messages.ts'

/** Name of the document; its values are times and origins, never addresses that may be signed. */
const key = 'use of the limits of the Hub'

/** Least time between two writings, in ms. */
const writeMs = 1000

/** The use of limits that outlives a reload. Best effort: no method fails. */
export interface KeptUse {
  /** Something was counted: soon what is known then is written. */
  changed(known: () => readonly Message[]): void
  /** Hands over what a tab before this one had counted. */
  restore(receive: (message: Message) => void): void
}

/** Keeps counts of requests, which other tabs tell where there are any. */
export function keepUse(documents: DocumentStore, timing: Timing): KeptUse {
  let isWaiting = false
  const write = async (known: () => readonly Message[]) => {
    await timing.sleep(writeMs)
    isWaiting = false
    await documents.write(key, new TextEncoder().encode(JSON.stringify(known())))
  }
  const read = async () => {
    const bytes = await documents.read(key)
    return bytes ? listOf(JSON.parse(new TextDecoder().decode(bytes))) : []
  }
  return {
    changed(known) {
      if (isWaiting) return
      isWaiting = true
      void write(known)
    },
    restore(receive) {
      read()
        .then((values) => {
          for (const message of values.map(readMessage)) {
            if (message?.kind === 'counts' || message?.kind === 'block') receive(message)
          }
        })
        .catch(() => undefined) // damaged: as if nothing had been counted
    },
  }
}
