import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on 127.0.0.1 that can vanish and come back at the same port. */
export interface Listener {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  /** Refuses connections, after cutting those that are open, or accepts them again. */
  turn(on: boolean): Promise<void>
}

export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Idle connections live longer than any pause of a test, so that none ends as a client reuses it. */
const KEEP_ALIVE_MS = 120_000

/** Starts a listener at a port that the system chooses, or at the given one. */
export async function startListener(serve: Serve, wanted = 0): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    // Only a client that left half-way gets here.
    serve(request, response).catch(() => response.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', fail)
        done()
      })
    })
  await listen(wanted)
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async turn(on) {
      if (on === server.listening) return
      if (on) return listen(port)
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
    },
  }
}
