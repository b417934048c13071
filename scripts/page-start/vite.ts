import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Plugin, Rolldown } from 'vite'

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The app's page; tests build others with the same settings. */
const PAGE = pathOf('index.html')

/** What the overview asks for as soon as the app's script runs, whatever it shows. */
const OVERVIEW = ['src/views/overview/OverviewView.tsx', 'src/catalog/load.ts'].map(pathOf)

type Built = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>

/** Starts the reader's worker, by its path from the page; `src/app/wire.ts` takes it over. */
const workerScript = (worker: string) =>
  `{const worker=new Worker(${JSON.stringify(worker)},{type:'module'});` +
  `window.startedReader={worker,failed:new Promise((resolve)=>worker.addEventListener('error',resolve,{once:true}))}}`

/** Asks for files where the link opens the overview (`view` in docs/link-format.md). */
const overviewScript = (files: readonly string[]) =>
  `if((new URLSearchParams(location.search).get('view')??'overview')==='overview')` +
  `for(const href of ${JSON.stringify(files)}){const link=document.createElement('link');` +
  `Object.assign(link,href.endsWith('.css')?{rel:'preload',as:'style'}:{rel:'modulepreload'},{href});document.head.append(link)}`

/**
 * Lets the page itself start the reader's worker, and ask for the overview's scripts, while the app's own
 * is still on its way. The content security policy allows this script, by its hash, and no other.
 */
export function pageStart(): Plugin {
  return {
    name: 'page-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (filename !== PAGE) return html
        const worker = Object.keys(bundle).find((name) => /\/reader-worker-[^/]*\.js$/.test(name))
        if (worker === undefined) throw new Error('page start: the worker is not built yet')
        const ahead = overviewFiles(bundle, html)
        const script = workerScript(`./${worker}`) + overviewScript(ahead)
        const hash = createHash('sha256').update(script).digest('base64')
        const changed = html
          .replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
          .replace('<title>', `<script>${script}</script>\n    <title>`)
        if (!changed.includes(hash) || !changed.includes(script)) {
          throw new Error('page start: index.html has no policy for scripts, or no title')
        }
        return changed
      },
    },
  }
}

/** The scripts and styles of the overview that the page does not name itself. */
function overviewFiles(bundle: Built, html: string): string[] {
  const chunks = Object.values(bundle).filter((built) => built.type === 'chunk')
  const entries = OVERVIEW.map((module) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId === module)
    if (!found) throw new Error(`page start: no script for ${module}`)
    return found.fileName
  })
  const files = new Set<string>()
  const add = (name: string) => {
    if (files.has(name)) return
    files.add(name)
    const chunk = chunks.find(({ fileName }) => fileName === name)
    for (const each of [...(chunk?.imports ?? []), ...(chunk?.viteMetadata?.importedCss ?? [])])
      add(each)
  }
  entries.forEach(add)
  return [...files].map((name) => `./${name}`).filter((path) => !html.includes(path))
}
