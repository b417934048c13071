import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The app's page; tests build others with the same settings. */
const PAGE = fileURLToPath(new URL('../../index.html', import.meta.url))

/** The reader's worker, by the path from the page; `src/app/wire.ts` takes it over. */
const scriptOf = (worker: string) =>
  `{const worker=new Worker(${JSON.stringify(worker)},{type:'module'});` +
  `window.startedReader={worker,failed:new Promise((resolve)=>worker.addEventListener('error',resolve,{once:true}))}}`

/**
 * Starts the reader's worker in the page itself, while the app's script is still on its way: the worker
 * then is there when the app asks for the first bytes. The content security policy allows this script,
 * by its hash, and no other.
 */
export function readerStart(): Plugin {
  return {
    name: 'reader-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (filename !== PAGE) return html
        const worker = Object.keys(bundle).find((name) => /\/reader-worker-[^/]*\.js$/.test(name))
        if (worker === undefined) throw new Error('reader start: the worker is not built yet')
        const script = scriptOf(`./${worker}`)
        const hash = createHash('sha256').update(script).digest('base64')
        const changed = html
          .replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
          .replace('<title>', `<script>${script}</script>\n    <title>`)
        if (!changed.includes(hash) || !changed.includes(script)) {
          throw new Error('reader start: index.html has no policy for scripts, or no title')
        }
        return changed
      },
    },
  }
}
