import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentTypeOf } from './content-type.ts'
import { planAnswer, type StaticFile } from './static-answer.ts'
import { filePathOf, normalizePrefix } from './static-path.ts'

export interface StaticServerOptions {
  /** The folder to serve. */
  readonly folder: string
  /** Path under which the folder appears; `/` unless given. */
  readonly prefix?: string
  /** Other folders by the path under which they appear in this one, such as `data/`. */
  readonly others?: Readonly<Record<string, string>>
  /** What is served instead of files, by path in the folder, made anew for each request. */
  readonly documents?: Readonly<Record<string, () => Promise<string | Uint8Array>>>
  /** First port to try; 0, the default, lets the system choose a free one. */
  readonly port?: number
  /** How many ports after a taken one to try; 0 unless given. */
  readonly morePorts?: number
}

export interface StaticServer {
  /** Address of the folder, with a slash at its end. */
  readonly url: string
  readonly port: number
  /** Ends the server and its open connections. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const compress = promisify(gzip)

/**
 * Serves a folder on the loopback interface as a static host would: ranges, validators, gzip for
 * text, long caching for files named by their content.
 * @throws Error with the code `EADDRINUSE` when every port tried is taken
 */
export async function startStaticServer(options: StaticServerOptions): Promise<StaticServer> {
  const { others = {}, documents = {} } = options
  const folders = Object.entries({ ...others, '': options.folder })
  const roots = folders.map(([at, folder]) => ({ at, folder: resolve(folder) }))
  const prefix = normalizePrefix(options.prefix ?? '/')
  const compressed = new Map<string, Promise<Buffer>>()
  const server = createServer((request, response) => {
    answer({ roots, documents, prefix, compressed }, request, response).catch(() => {
      // The file vanished or the browser left half-way: there is nobody to tell.
      response.destroy()
    })
  })
  const port = await listen(server, options.port ?? 0, options.morePorts ?? 0)
  return {
    url: `http://${HOST}:${port}${prefix}`,
    port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

interface Site {
  /** Folders by where they appear; the main one, with an empty path, comes last. */
  readonly roots: readonly { readonly at: string; readonly folder: string }[]
  readonly documents: NonNullable<StaticServerOptions['documents']>
  readonly prefix: string
  /** Compressed files by path and version. */
  readonly compressed: Map<string, Promise<Buffer>>
}

async function answer(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = request
  const path = filePathOf(request.url ?? '/', site.prefix)
  if (await sendDocument(site, response, method, path)) return
  const file = path === undefined ? undefined : await inspect(site.roots, path)
  const { status, headers: told, body } = planAnswer({ method, headers }, file)
  if (body.kind === 'gzip' && file) {
    const sent = await compressOnce(site.compressed, `${file.path} ${told['etag'] ?? ''}`, file)
    response.writeHead(status, { ...told, 'content-length': sent.length }).end(sent)
    return
  }
  response.writeHead(status, told)
  if (body.kind !== 'bytes' || !file || body.range.end === body.range.start) {
    response.end(body.kind === 'text' && method !== 'HEAD' ? body.text : undefined)
    return
  }
  const { start, end } = body.range
  await pipeline(createReadStream(file.place, { start, end: end - 1 }), response)
}

/** Sends the document at a path; false when there is none, or it is not to be read. */
async function sendDocument(
  { documents }: Site,
  response: ServerResponse,
  method: string,
  path = '',
): Promise<boolean> {
  const document = documents[path]
  if (!document || (method !== 'GET' && method !== 'HEAD')) return false
  const made = await document()
  const sent = typeof made === 'string' ? Buffer.from(made) : made
  const told = { 'cache-control': 'no-store', 'content-type': contentTypeOf(path) }
  response.writeHead(200, { ...told, 'content-length': sent.byteLength })
  response.end(method === 'HEAD' ? undefined : sent)
  return true
}

/** A file and where it is on disk. */
interface PlacedFile extends StaticFile {
  readonly place: string
}

async function inspect(roots: Site['roots'], path: string): Promise<PlacedFile | undefined> {
  const root = roots.find(({ at }) => path.startsWith(at))
  if (!root) return undefined
  const place = join(root.folder, path.slice(root.at.length))
  const found = await stat(place).catch(() => undefined)
  if (!found?.isFile()) return undefined
  return { path, place, size: found.size, modifiedMs: found.mtimeMs }
}

function compressOnce(
  compressed: Site['compressed'],
  key: string,
  { place }: PlacedFile,
): Promise<Buffer> {
  const bytes = compressed.get(key) ?? readFile(place).then((raw) => compress(raw))
  compressed.set(key, bytes)
  return bytes
}

async function listen(server: Server, port: number, morePorts: number): Promise<number> {
  for (let tried = 0; ; tried++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen(port === 0 ? 0 : port + tried, HOST, () => {
          server.off('error', fail)
          done()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || tried >= morePorts) throw error
    }
  }
}
