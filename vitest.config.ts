import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, findChromium } from './scripts/browser.ts'
import { testFiles } from './tests/browser/engine/test-files.ts'
import viteConfig from './vite.config.ts'

const executablePath = findChromium()

/**
 * Packages that tests reach, some of them late. Found one by one in a cold cache they would make Vite
 * bundle anew and load the page again in the middle of a test.
 */
const packages = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  '@tanstack/react-table',
  '@uwdata/flechette',
  'diff',
  'entities/decode',
  'highlight.js/lib/core',
  'highlight.js/lib/languages/python',
  'hyparquet',
  'hyparquet-compressors',
  'hyparquet-writer',
  'hysnappy',
  'katex',
  'llama3-tokenizer-js',
  'markdown-it',
  'recharts',
  'vitest-browser-react',
]

export default defineConfig({
  test: {
    // Tests of the browser wait too often to fill the one processor that would be left to them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...viteConfig,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: 30_000,
          include: ['tests/unit/**/*.test.ts'],
        },
      },
      {
        ...viteConfig,
        plugins: [...(viteConfig.plugins ?? []), testFiles()],
        optimizeDeps: { ...viteConfig.optimizeDeps, include: packages },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            // One file at a time: they measure how long a page is busy. The setting that takes its place
            // would keep them from running beside the unit tests.
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            fileParallelism: false,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...CHROMIUM_ARGS],
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
