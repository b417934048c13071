import type { KnipConfig } from 'knip'

/** What counts as used: everything that a page, a worker, a script or a test reaches. */
export default {
  entry: [
    'src/app/*-worker.ts',
    'src/engine/worker.ts',
    'src/cli/main.ts',
    'scripts/*.ts',
    'tests/support/engine-page/main.ts',
    'tests/bench/stock-page/main.ts',
    'tests/unit/**/*.test.ts',
    'tests/browser/**/*.test.{ts,tsx}',
    'tests/e2e/**/*.spec.ts',
  ],
  project: [
    'src/**/*.{ts,tsx,css}',
    '!src/parquet/text/assembly/*',
    'scripts/**/*.ts',
    'tests/**/*.{ts,tsx}',
  ],
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/(?:@import |url\()['"]([^'"]+)['"]/g)]
        .map(([, path]) => `import '${path ?? ''}'`)
        .join('\n'),
  },
} satisfies KnipConfig
