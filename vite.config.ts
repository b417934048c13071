import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { assembly } from './scripts/assembly/vite.ts'
import { engineAliases, engineGlue } from './scripts/engine-parts/vite.ts'
import { hyparquetParts } from './scripts/hyparquet/vite.ts'
import { markdownParts } from './scripts/markdown/vite.ts'
import { readerStart } from './scripts/reader-start/vite.ts'
import { serviceWorker } from './scripts/service-worker/vite.ts'

/**
 * What the page needs at once and late chunks need too: one file instead of one for every way in which
 * chunks share it.
 */
const shared =
  /[\\/]node_modules[\\/]react[\\/]|[\\/]src[\\/](?:lib[\\/](?:assert|errors|hash)|query[\\/]query|catalog[\\/](?:catalog|match)|state[\\/]retry|ui[\\/](?:Icon|FaultNote|language)|text[\\/](?:section|units|texts|texts-en|fault-words|(?:browse|errors|frame)-en))\./

/** What the overview and others need that come later: one file, so that the overview waits for few. */
const overview =
  /[\\/]src[\\/](?:catalog[\\/]make-claim|state[\\/](?:counting-cost|split-of)|parquet[\\/]layout|lib[\\/](?:range|checked-json)|text[\\/]counting(?:-en)?|ui[\\/](?:ProgressBar|Dialog))\./

/** What always comes together: the name of each file of its own stands in the first script. */
const controls = /[\\/]src[\\/]ui[\\/](?:Segments|CopyButton)\./
const boxes = /[\\/]src[\\/]conversation[\\/](?:boxed|braces)\./
const jumps = /[\\/]src[\\/]views[\\/]conversation[\\/](?:row-key|jump)\./
const patterns =
  /[\\/]src[\\/]lib[\\/](?:compile-pattern|join-patterns|pattern-tree|safe-pattern)\./

export default defineConfig({
  base: './',
  plugins: [assembly(), react(), engineGlue(), markdownParts(), readerStart(), serviceWorker()],
  resolve: {
    alias: {
      ...engineAliases,
      // React has the hook that the shim stands in for.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  // Served as it is, so that the plugin sees it; it imports nothing.
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'] },
  worker: {
    format: 'es',
    plugins: () => [assembly(), engineGlue(), hyparquetParts()],
    // Vite leaves annotations in modules, for bundlers that come after it; none does.
    rolldownOptions: { output: { comments: { annotation: false } } },
  },
  // Nothing is inlined: the content security policy allows no data: fonts.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {
      // Browsers without it load the same scripts a little later.
      polyfill: false,
      // What the page itself loads is there before anything late is asked for.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html'
          ? files
          : files.filter((file) => !/\/(?:start|rolldown-runtime)-/.test(file)),
    },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', test: shared },
            { name: 'counting', test: overview },
            { name: 'controls', test: controls },
            { name: 'boxes', test: boxes },
            { name: 'jumps', test: jumps },
            { name: 'patterns', test: patterns },
          ],
        },
      },
    },
  },
})
