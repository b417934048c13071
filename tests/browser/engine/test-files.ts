import { readdirSync, readFileSync, existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const SHARED = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const PREFIX = '/__files/'

// What the built app is served with, as far as a worker is concerned.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'none'"

/**
 * Serves files to the tests in the browser, whole or by range: those that a test has put, and the real
 * data beside the repository when it is there. `GET /__files/` names them, `GET /__files/?log` the paths that were read so far. Workers get the policy of the built
 * app, so that an `eval` in one fails here.
 */
export function testFiles(): Plugin {
  const put = new Map<string, Buffer>()
  const log: string[] = []
  return {
    name: 'test-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://test')
        if (url.searchParams.has('worker_file')) {
          response.setHeader('Content-Security-Policy', POLICY)
        }
        if (!url.pathname.startsWith(PREFIX)) {
          next()
          return
        }
        const path = decodeURIComponent(url.pathname.slice(PREFIX.length))
        if (request.method === 'PUT') receive(request, response, (body) => put.set(path, body))
        else if (path === '') {
          response.end(JSON.stringify(url.searchParams.has('log') ? log : listShared()))
        } else {
          log.push(path)
          send(request, response, put.get(path) ?? readShared(path))
        }
      })
    },
  }
}

function listShared(): string[] {
  const folder = `${SHARED}/real-small/data`
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => `real-small/data/${name}`)
}

function readShared(path: string): Buffer | undefined {
  const file = `${SHARED}/${path}`
  return !path.includes('..') && existsSync(file) ? readFileSync(file) : undefined
}

function receive(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (body: Buffer) => void,
): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    keep(Buffer.concat(chunks))
    response.end()
  })
}

function send(request: IncomingMessage, response: ServerResponse, body: Buffer | undefined): void {
  if (!body) {
    response.writeHead(404).end()
    return
  }
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  response.setHeader('Cache-Control', 'no-store')
  if (!range) {
    response.end(body)
    return
  }
  const start = Number(range[1])
  const end = Math.min(Number(range[2]) + 1, body.length)
  response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${body.length}`)
  response.writeHead(206).end(body.subarray(start, end))
}
