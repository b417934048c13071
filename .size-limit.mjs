/**
 * Budgets for the scripts in `dist`, checked by `npm run size` after a build. A chunk counts with
 * everything that it imports statically, since the browser fetches that before it runs the chunk.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'

if (!existsSync('dist/index.html')) throw new Error('There is no build: run `npm run build` first.')

const folder = 'dist/assets'
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))

/** The scripts that the page itself names. */
const entries = [
  ...readFileSync('dist/index.html', 'utf8').matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g),
].map(([, name]) => name)

function chunk(name) {
  const found = scripts.filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file))
  if (found.length !== 1)
    throw new Error(`${found.length} chunks are named ${name}: mend this list.`)
  return found[0]
}

function withImports(files, seen = new Set()) {
  for (const file of files) {
    if (seen.has(file)) continue
    seen.add(file)
    const imported = parseAst(readFileSync(join(folder, file), 'utf8'))
      .body.map((node) =>
        node.type === 'ImportDeclaration' || /^Export.*From|^Export(All|Named)/.test(node.type)
          ? node.source?.value
          : undefined,
      )
      .filter((source) => source?.startsWith('./'))
    withImports(
      imported.map((source) => source.slice(2)),
      seen,
    )
  }
  return seen
}

const start = withImports(entries)
const pathsOf = (files) => [...files].map((file) => join(folder, file))

/** What a lazy chunk adds to the start. */
const added = (name) => [...withImports([chunk(name)])].filter((file) => !start.has(file))

/** What arrives after the reader, when a block of code or an exact count asks for it. */
const later = ['highlight', 'token-worker'].map(chunk)
const early = later.filter((file) => withImports([chunk('ConversationView')]).has(file))
if (early.length > 0) throw new Error(`${early.join(', ')} came with the reader.`)

const reader = withImports([chunk('reader-worker')])

export default [
  {
    name: 'before the first row: page and reader worker',
    path: pathsOf([...start, ...reader]),
    limit: '150 kB',
    gzip: true,
  },
  { name: 'reader worker', path: pathsOf(reader), limit: '40 kB', gzip: true },
  {
    name: 'engine worker',
    path: pathsOf(withImports([chunk('worker')])),
    limit: '150 kB',
    gzip: true,
  },
  {
    name: 'worker that finds rows',
    path: pathsOf(withImports([chunk('find-worker')])),
    limit: '30 kB',
    gzip: true,
  },
  {
    name: 'overview, when shown',
    path: pathsOf(added('OverviewView')),
    limit: '130 kB',
    gzip: true,
  },
  {
    name: 'conversation, when opened',
    path: pathsOf(added('ConversationView')),
    limit: '135 kB',
    gzip: true,
  },
]
