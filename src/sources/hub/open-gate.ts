import type { DocumentStore } from '../documents.ts'
import type { Sender } from '../sender.ts'
import type { Channel, HubGate } from './gate.ts'
import { keepUse } from './kept-use.ts'
import { createLeases } from './leases.ts'
import { readMessage, type Message } from './messages.ts'
import { createQuotas } from './quotas.ts'
import { createRoutes } from './routes.ts'

/**
 * @param channel the way to other tabs; null where there are none
 * @param documents where counts outlive a reload of the only tab; null where nothing does
 */
export function openGate(
  sender: Sender,
  channel: Channel | null,
  documents: DocumentStore | null = null,
): HubGate {
  const { network, timing } = sender
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-')
  const use = documents && keepUse(documents, timing)
  const post = (message: Message) => {
    channel?.post(message)
    if (message.kind === 'asked' || message.kind === 'block') use?.changed(() => quotas.all('kept'))
  }
  const leases = createLeases(() => timing.now(), post)
  const quotas = createQuotas(timing, network.meter, (origin) => network.tokens.has(origin), post)
  channel?.listen((value) => {
    const message = readMessage(value)
    if (!message) return
    if (message.kind === 'ask') {
      for (const known of [...quotas.all(message.from), ...leases.all()]) post(known)
    } else if (message.kind !== 'counts' || message.to === id) {
      leases.receive(message)
      quotas.receive(message)
    }
  })
  post({ kind: 'ask', from: id })
  use?.restore((message) => quotas.receive(message))
  return { ...quotas, ...createRoutes(sender, leases), forget: (origin) => leases.forget(origin) }
}
