import { parseArgs } from 'node:util'
import { startStaticServer } from '../src/cli/static-server.ts'
import { dist } from './lib/build.ts'
import { say } from './lib/run.ts'
import { serveBuilt } from './lib/serve.ts'

const USAGE = `Serves the app on this machine.
  npm start                             at the first free port from 4173
  npm start -- --port 8080              from another port
  npm start -- --prefix /explorer/      under a path`

const DEFAULT_PORT = 4173
const PORTS_TRIED = 50

interface Choices {
  readonly port: number
  readonly prefix: string
}

/** Undefined when the words after the command cannot be understood. */
function readChoices(): Choices | undefined {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, prefix: { type: 'string', default: '/' } },
    })
    const port = Number(values.port ?? DEFAULT_PORT)
    const valid = Number.isInteger(port) && port >= 1 && port <= 65_535
    return valid ? { port, prefix: values.prefix } : undefined
  } catch {
    // parseArgs throws on a word that it does not know.
    return undefined
  }
}

async function serve({ port, prefix }: Choices): Promise<void> {
  const morePorts = Math.min(PORTS_TRIED, 65_535 - port)
  const server = await startStaticServer({ folder: dist, prefix, port, morePorts })
  if (server.port !== port) say(`Port ${port} is taken, so this is ${server.port}.`)
  say(`Nemotron Explorer is at ${server.url}`)
  say('Stop it with Ctrl+C.')
}

await serveBuilt(readChoices(), USAGE, serve)
