import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const WORKER = fileURLToPath(new URL('../../src/app/service-worker.ts', import.meta.url))
const ICON = fileURLToPath(new URL('../../public/icon.svg', import.meta.url))

/**
 * Whether a built file belongs to what every visit keeps: scripts, styles and the fonts that today's
 * browsers take. The engine and the tokenizer are kept when they were used.
 */
function isShellFile(name: string): boolean {
  return (
    /^assets\/.*\.(js|css|woff2)$/.test(name) && !/^assets\/(token-)?worker-[^/]*\.js$/.test(name)
  )
}

/** Writes `sw.js`, which keeps the built app for the time without a network. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('service worker: the start page is not built yet')
      const files = Object.keys(bundle).filter(isShellFile).sort()
      const hash = createHash('sha256')
        .update(page.source)
        .update(await readFile(ICON))
      const id = hash.update(files.join('\n')).digest('hex').slice(0, 16)
      const shell = { id, files: ['', 'icon.svg', ...files].map((file) => `./${file}`) }
      const source = await bundleWorker(JSON.stringify(shell))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

/** One classic script: service workers that are modules are younger than the browsers we serve. */
async function bundleWorker(shell: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { BUILD: shell },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: WORKER, output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    'output' in each ? each.output : [],
  )
  const [worker, ...more] = outputs
  if (worker?.type !== 'chunk' || more.length > 0) throw new Error('service worker: not one script')
  return worker.code
}
