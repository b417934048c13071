import { parseArgs } from 'node:util'
import { startHubApp, type HubApp } from '../tests/support/hub/app.ts'
import type { HubDoubleOptions } from '../tests/support/hub/double.ts'
import { dist } from './lib/build.ts'
import { say } from './lib/run.ts'
import { serveBuilt } from './lib/serve.ts'

const USAGE = `Serves the app on this machine over a double of the Hugging Face Hub.
  npm run hub                           at the first free port from 4273, fast
  npm run hub -- --profile typical      as slow as the Hub: instant, typical, slow or trickle
  npm run hub -- --profile 50           with 50 ms before every answer
  npm run hub -- --port 8080            from another port
  npm run hub -- --no-catalog           without a catalog beside the app: numbers of the dataset card
Signing in works, as somebody to whom gated and private datasets are open.`

const DEFAULT_PORT = 4273
const PORTS_TRIED = 50

interface Choices {
  readonly port: number
  readonly profile: NonNullable<HubDoubleOptions['profile']>
  /** Whether a catalog of the whole dataset lies beside the app. */
  readonly hasCatalog: boolean
}

/** An OAuth application that the double knows, and what it asks for. */
const oauth = { oauthClientId: 'explorer', oauthScopes: 'openid gated-repos read-repos' }

/** Undefined when the words after the command cannot be understood. */
function readChoices(): Choices | undefined {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        profile: { type: 'string', default: 'instant' },
        'no-catalog': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port ?? DEFAULT_PORT)
    const profile = profileOf(values.profile)
    const valid = Number.isInteger(port) && port >= 1 && port <= 65_535
    const hasCatalog = !values['no-catalog']
    return valid && profile !== undefined ? { port, profile, hasCatalog } : undefined
  } catch {
    // parseArgs throws on a word that it does not know.
    return undefined
  }
}

function profileOf(word: string): Choices['profile'] | undefined {
  switch (word) {
    case 'instant':
    case 'typical':
    case 'slow':
    case 'trickle':
      return word
    default:
      return /^\d+$/.test(word) ? { latencyMs: Number(word) } : undefined
  }
}

async function serve({ port, profile, hasCatalog }: Choices): Promise<void> {
  const { catalogBeside } = await import('../tests/support/hub/catalog.ts')
  const { hubRepos } = await import('../tests/support/hub/fixtures/repos.ts')
  const repos = hubRepos()
  const morePorts = Math.min(PORTS_TRIED, 65_535 - port)
  const { config, documents, prepare } = catalogBeside()
  if (hasCatalog) prepare()
  const app = await startHubApp(
    {
      repos,
      profile,
      port,
      morePorts,
      ticking: true,
      config: { ...oauth, ...(hasCatalog && config) },
      ...(hasCatalog && { documents }),
    },
    dist,
  )
  const [first, ...others] = repos.map(({ id }) => id)
  explain(app, first ?? '', others)
}

function explain({ url, double }: HubApp, first: string, others: readonly string[]): void {
  const rule = JSON.stringify({
    listener: 'cdn',
    times: 1,
    action: { kind: 'status5xx', status: 503 },
  })
  say(`${first} is at ${url}?source=hub`)
  if (others[0] !== undefined) say(`Another repository is at ${url}?source=hub:${others[0]}`)
  say(`There are also: ${others.slice(1).join(', ')}`)
  say(`The Hub is at ${double.hub}, its bytes at ${double.cdnA} and ${double.cdnB}`)
  say('A fault, what was asked for so far, what nobody should do, and an end of all faults:')
  say(`  curl -d '${rule}' ${double.hub}/__control/rules`)
  say(`  curl ${double.hub}/__control/log`)
  say(`  curl ${double.hub}/__control/violations`)
  say(`  curl -X DELETE ${double.hub}/__control/rules`)
  say('Stop it with Ctrl+C.')
}

await serveBuilt(readChoices(), USAGE, serve)
