import type { Sender } from '../sender.ts'
import type { Channel, HubGate } from './gate.ts'
import { createLeases } from './leases.ts'
import { readMessage, type Message } from './messages.ts'
import { createQuotas } from './quotas.ts'
import { createRoutes } from './routes.ts'

/** @param channel the way to other tabs; null where there are none */
export function openGate(sender: Sender, channel: Channel | null): HubGate {
  const { network, timing } = sender
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-')
  const post = (message: Message) => channel?.post(message)
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
  return { ...quotas, ...createRoutes(sender, leases), forget: (origin) => leases.forget(origin) }
}
