import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A tiny project that keeps the rules of `.dependency-cruiser.mjs`, and breaks each one once. */
const files: Readonly<Record<string, string>> = {
  'src/main.tsx': `import './app/app.tsx'`,
  'src/app/app.tsx': `import 'react'; import '../views/browse/browse.tsx'; import '../ui/button.tsx'`,
  'src/app/reader-worker.ts': `import '../parquet/protocol.ts'`,
  'src/views/browse/browse.tsx': `import '../../state/rows.ts'; import type { P } from '../../parquet/protocol.ts'; export type Q = P`,
  'src/views/overview/overview.tsx': `import 'react'`,
  'src/ui/button.tsx': `import 'react'; import '../text/words.ts'`,
  'src/ui/tex.ts': `import 'katex'`,
  'src/text/words.ts': `import '../lib/range.ts'; import type { Q } from '../query/query.ts'; export type R = Q`,
  'src/state/hooks.ts': `import 'react'; import './rows.ts'`,
  'src/state/rows.ts': `import '../scan/run.ts'`,
  'src/scan/run.ts': `import '../engine/client.ts'; import '../query/query.ts'`,
  'src/engine/client.ts': `import '../lib/range.ts'`,
  'src/parquet/protocol.ts': `import '../sources/cache.ts'; export type P = 1`,
  'src/query/query.ts': `import '../lib/range.ts'; export type Q = 1`,
  'src/sources/cache.ts': `import '../lib/range.ts'`,
  'src/lib/range.ts': `export const range = 1`,
  'src/cli/serve.ts': `import 'node:http'; import '../lib/range.ts'`,
  'tests/range.test.ts': `import '../src/lib/range.ts'`,

  'src/lib/up.ts': `import '../query/query.ts'`,
  'src/query/aside.ts': `import '../parquet/protocol.ts'`,
  'src/engine/knows-sql.ts': `import '../query/query.ts'`,
  'src/views/browse/deep.tsx': `import '../../scan/run.ts'`,
  'src/text/asks.ts': `import '../query/query.ts'`,
  'src/ui/knows-state.tsx': `import '../state/rows.ts'`,
  'src/views/browse/meets.tsx': `import '../overview/overview.tsx'`,
  'src/ui/second-door.tsx': `import 'katex'`,
  'src/ui/new-package.tsx': `import 'left-pad'`,
  'node_modules/left-pad/package.json': `{ "name": "left-pad", "version": "1.0.0", "main": "index.js" }`,
  'node_modules/left-pad/index.js': `module.exports = 1`,
  'src/state/react.ts': `import 'react'`,
  'src/app/big-worker.ts': `import './bridge.ts'`,
  'src/app/bridge.ts': `import '../text/words.ts'`,
  'src/app/engine-worker.ts': `import '../engine/client.ts'`,
  'src/sources/disk.ts': `import 'node:fs'`,
  'src/lib/tested.ts': `import '../../tests/range.test.ts'`,
  'src/lib/left.ts': `import './right.ts'; export const left = 1`,
  'src/lib/right.ts': `import './left.ts'; export const right = 1`,
  'src/lib/lonely.ts': `export const lonely = 1`,
}

const expected = [
  'layers-go-down: src/engine/knows-sql.ts → src/query/query.ts',
  'layers-go-down: src/lib/up.ts → src/query/query.ts',
  'layers-go-down: src/query/aside.ts → src/parquet/protocol.ts',
  'layers-go-down: src/text/asks.ts → src/query/query.ts',
  'layers-go-down: src/ui/knows-state.tsx → src/state/rows.ts',
  'layers-go-down: src/views/browse/deep.tsx → src/scan/run.ts',
  'no-cycles: src/lib/left.ts → src/lib/right.ts',
  'no-orphans: src/lib/lonely.ts → src/lib/lonely.ts',
  'node-stays-in-cli: src/sources/disk.ts → fs',
  'one-door-per-package: src/ui/second-door.tsx → katex',
  'packages-have-a-door: src/ui/new-package.tsx → node_modules/left-pad/index.js',
  'react-stays-on-top: src/state/react.ts → react',
  'reader-without-engine: src/app/engine-worker.ts → src/engine/client.ts',
  'src-not-to-tests: src/lib/tested.ts → tests/range.test.ts',
  'views-do-not-meet: src/views/browse/meets.tsx → src/views/overview/overview.tsx',
  'workers-stay-small: src/app/big-worker.ts → src/text/words.ts',
]

interface Report {
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'architecture-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
})

afterAll(() => rm(folder, { recursive: true }))

function cruise(): Promise<Report> {
  const config = resolve('.dependency-cruiser.mjs')
  const args = ['src', 'tests', '--config', config, '--output-type', 'json']
  return new Promise((done) => {
    execFile(resolve('node_modules/.bin/depcruise'), args, { cwd: folder }, (_, output) => {
      done(JSON.parse(output) as Report)
    })
  })
}

describe('.dependency-cruiser.mjs', () => {
  it('finds each broken rule and nothing else', { timeout: 60_000 }, async () => {
    const { violations, ruleSetUsed } = (await cruise()).summary
    const found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect([...new Set(found)].sort()).toEqual(expected)
    const broken = new Set(violations.map(({ rule }) => rule.name))
    expect(new Set(ruleSetUsed.forbidden.map((rule) => rule.name))).toEqual(broken)
  })
})
