import { resolve } from 'node:path'
import { build } from 'vite'
import { startStaticServer, type StaticServer } from '../../src/cli/static-server.ts'

/** Builds the page without interface (tests/support/engine-page) and serves it. */
export async function startEnginePage(): Promise<StaticServer> {
  const folder = resolve('.cache/engine-page')
  await build({
    configFile: resolve('vite.config.ts'),
    root: resolve('tests/support/engine-page'),
    publicDir: resolve('public'),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'error',
  })
  return startStaticServer({ folder })
}
