import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startStaticServer, type StaticServerOptions } from '../../../src/cli/static-server.ts'
import { startHubDouble, type HubDouble, type HubDoubleOptions } from './double.ts'

/** The block of index.html that says where the Hub is. */
const CONFIG = /(<script type="application\/json" id="config">)([^]*?)(<\/script>)/

/**
 * The page with another Hub in its configuration.
 * @param more further values of the configuration; others stay as they are
 * @throws Error when the page has no configuration
 */
export function withHub(html: string, hub: string, more: object = {}): string {
  if (!CONFIG.test(html)) throw new Error('index.html has no block with the configuration')
  return html.replace(CONFIG, (_all, open: string, old: string, close: string) => {
    const config = { ...(JSON.parse(old) as object), hub, ...more }
    return open + JSON.stringify(config).replaceAll('<', String.raw`\u003c`) + close
  })
}

/** A double, and the built app that takes it for the Hub. */
export interface HubApp {
  /** Address of the app, with a slash at its end. */
  readonly url: string
  readonly double: HubDouble
  close(): Promise<void>
}

/** What to start; the double's options among it. */
export interface HubAppOptions extends HubDoubleOptions {
  /** Values of the page's configuration beside the Hub's address. */
  readonly config?: object
  /** Served beside the app, such as a catalog. */
  readonly documents?: StaticServerOptions['documents']
  /** First port to try for the app; any free one unless given. */
  readonly port?: number
  readonly morePorts?: number
}

/** Starts a double, and a server of the app in `folder` (`dist` unless given) over it. */
export async function startHubApp(options: HubAppOptions, folder = 'dist'): Promise<HubApp> {
  const { config, documents, port = 0, morePorts = 0, ...rest } = options
  const double = await startHubDouble(rest)
  const page = async () =>
    withHub(await readFile(join(folder, 'index.html'), 'utf8'), double.hub, config)
  const site = await startStaticServer({
    folder,
    documents: { ...documents, 'index.html': page },
    port,
    morePorts,
  })
  double.embed(site.url)
  return {
    url: site.url,
    double,
    async close() {
      await Promise.all([site.close(), double.close()])
    },
  }
}
