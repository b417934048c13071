import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { encodeLink } from '../query/link.ts'
import { defaultQuery } from '../query/query.ts'
import { CommandError, explain } from './command-error.ts'
import { folderSplits } from './folder-splits.ts'
import { findParquet, listParquet } from './parquet-folder.ts'
import { startStaticServer, type StaticServer } from './static-server.ts'
import type { Terminal } from './terminal.ts'

/** The port that is tried first, and how many after it. */
const defaultPort = 4173
const portsTried = 50

/** Where the folder and its listing appear beside the app. */
const dataFolder = 'data'
const dataPath = `${dataFolder}/`
const listingPath = 'files.json'

/** Name of the catalog that is announced when the folder holds one. */
const catalogName = 'catalog.bin'

/**
 * `serve DIR [--port N]`: serves the app and the folder until the process ends.
 * @param app folder of the built app
 * @throws CommandError
 */
export async function serveCommand(
  args: readonly string[],
  terminal: Terminal,
  app: string,
): Promise<StaticServer> {
  const { place, port } = readArguments(args)
  const { name, folder, paths } = await findParquet(place)
  if (!(await stat(join(app, 'index.html')).catch(() => undefined))) {
    throw new CommandError('The app is not built. In a checkout, run: npm run build', 1)
  }
  const server = await startStaticServer({
    folder: app,
    others: { [dataPath]: folder },
    documents: { [listingPath]: () => writeListing(name, folder, paths) },
    port,
    morePorts: port === 0 ? 0 : Math.min(portsTried, 65_535 - port),
  }).catch((error: unknown) => {
    throw new CommandError(`The folder could not be served: ${explain(error)}`, 1)
  })
  if (port !== 0 && server.port !== port) {
    terminal.note(`Port ${port} is taken, so this is ${server.port}.`)
  }
  const source = { kind: 'urls', urls: [`${server.url}${listingPath}`] } as const
  terminal.out(`${paths.length} Parquet ${paths.length === 1 ? 'file' : 'files'} of ${place} at`)
  terminal.out(`${server.url}${encodeLink({ ...defaultQuery, source })}`)
  terminal.note('Stop it with Ctrl+C.')
  return server
}

function readArguments(args: readonly string[]): { place: string; port: number } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: String(defaultPort) } },
    allowPositionals: true,
  })
  const [place, ...more] = positionals
  if (place === undefined) throw new CommandError('Which folder? serve DIR', 2)
  if (more.length > 0) throw new CommandError('Only one folder can be served at a time.', 2)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new CommandError(`${values.port} is not a port: a number from 0 to 65535.`, 2)
  }
  return { place, port }
}

/** The files as they are now; a single file stays alone. */
async function writeListing(name: string, folder: string, paths: readonly string[]) {
  const alone = paths.length === 1 && paths[0] === name
  const now = alone ? paths : await listParquet(folder)
  const splits = folderSplits(now)
  const sized = now.map(async (path, i) => {
    const found = await stat(join(folder, path)).catch(() => undefined)
    const index = await stat(join(folder, `${path}.blocks`)).catch(() => undefined)
    const split = splits[i]
    const told = {
      ...(index?.isFile() && { index: `${dataPath}${path}.blocks` }),
      ...(typeof split === 'string' && { split }),
    }
    return found ? [{ path: `${dataPath}${path}`, size: found.size, ...told }] : []
  })
  const files = (await Promise.all(sized)).flat()
  const catalog = await stat(join(folder, catalogName)).catch(() => undefined)
  return JSON.stringify({
    name,
    folder: dataFolder,
    ...(catalog?.isFile() && { catalog: `${dataPath}${catalogName}` }),
    files,
  })
}
