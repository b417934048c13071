import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { engineAliases, engineGlue } from './scripts/engine-parts/vite.ts'
import { serviceWorker } from './scripts/service-worker/vite.ts'

export default defineConfig({
  base: './',
  plugins: [react(), engineGlue(), serviceWorker()],
  resolve: { alias: engineAliases },
  // Served as it is, so that the plugin sees it; it imports nothing.
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'] },
  worker: { format: 'es', plugins: () => [engineGlue()] },
  // Nothing is inlined: the content security policy allows no data: fonts.
  build: { target: 'es2022', assetsInlineLimit: 0 },
})
