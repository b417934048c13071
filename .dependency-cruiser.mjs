/**
 * Who may import whom, checked by `npm run deps`; docs/architecture.md shows the same as a picture.
 */

/** Imports go down this list only. Folders on one line do not see each other. */
const layers = [
  ['main'],
  ['app'],
  ['views'],
  ['state'],
  ['export'],
  ['scan'],
  ['engine', 'catalog'],
  ['parquet', 'query'],
  ['sources', 'conversation'],
  ['lib'],
]

/** Folders beside that list: what they may import, and who may import them. */
const beside = {
  ui: { imports: ['text', 'lib'], importedBy: ['main', 'app', 'views'] },
  text: { imports: ['query', 'lib'], importedBy: ['main', 'app', 'views', 'state'] },
  cli: { imports: ['catalog', 'parquet', 'query', 'sources', 'text', 'lib'], importedBy: [] },
}

/** Folders that run less than what they may import: of the rest they may name types only. */
const narrower = {
  views: ['state', 'ui', 'text', 'catalog', 'query', 'conversation', 'lib'],
  engine: ['sources', 'lib'],
  text: ['lib'],
}

/**
 * Each outside package is imported by one file; hyparquet by three: footers, whole
 * chunks, and the parts under its API that read single pages. React stands under a rule of its own.
 */
const doors = {
  '@duckdb/duckdb-wasm': 'src/engine/duckdb.ts',
  '@huggingface/hub': 'src/app/oauth.ts',
  '@tanstack/react-table': 'src/ui/table.ts',
  '@uwdata/flechette': 'src/engine/rows.ts',
  diff: 'src/conversation/diff.ts',
  entities: 'src/ui/entities.ts',
  'highlight.js': 'src/ui/highlight.ts',
  hyparquet: 'src/parquet/hyparquet(-pages|-rows)?.ts',
  'hyparquet-compressors': 'src/parquet/compressors.ts',
  hysnappy: 'src/parquet/snappy-wasm.ts',
  katex: 'src/ui/tex.ts',
  'llama3-tokenizer-js': 'src/conversation/llama3.ts',
  'markdown-it': 'src/ui/markdown-it.ts',
  recharts: 'src/ui/charts/recharts.tsx',
}

const withoutDoor = ['react', 'react-dom', '@fontsource', '@fontsource-variable']

const folderPattern = (names) => `^src/(${names.join('|')})[/.]`

/** Matches a package whether it is installed (a path) or not (its bare name). */
const packagePattern = (names) =>
  `(^|node_modules/)(@types/)?(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(/|$)`

function below(folder) {
  const level = layers.findIndex((line) => line.includes(folder))
  const side = Object.keys(beside).filter((name) => beside[name].importedBy.includes(folder))
  return [...layers.slice(level + 1).flat(), ...side]
}

function layerRule(folder, allowed, dependencies = {}) {
  return {
    name: 'layers-go-down',
    comment:
      'A folder that knows only what lies below it can be read, tested and replaced without the rest.',
    severity: 'error',
    from: { path: folderPattern([folder]) },
    to: { path: '^src/', pathNot: folderPattern([folder, ...allowed]), ...dependencies },
  }
}

const layerRules = [
  ...layers.flat().map((folder) => layerRule(folder, below(folder))),
  ...Object.entries(beside).map(([folder, { imports }]) => layerRule(folder, imports)),
  ...Object.entries(narrower).map(([folder, allowed]) =>
    layerRule(folder, allowed, { dependencyTypesNot: ['type-only'] }),
  ),
]

const doorRules = Object.entries(doors).map(([name, door]) => ({
  name: 'one-door-per-package',
  comment: 'An outside package that one file imports can be updated or exchanged in that file.',
  severity: 'error',
  from: { path: '^src/', pathNot: `^${door.replaceAll('.', '\\.')}$` },
  to: { path: packagePattern([name]) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...doorRules,
    {
      name: 'packages-have-a-door',
      comment: 'A new package needs a line in the list of doors above, and a reason.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '(^|/)node_modules/',
        pathNot: packagePattern([...Object.keys(doors), ...withoutDoor]),
      },
    },
    {
      name: 'views-do-not-meet',
      comment:
        'A screen that reaches into another cannot be changed alone: the app puts them together.',
      severity: 'error',
      from: { path: '^src/views/([^/]+)/' },
      to: { path: '^src/views/[^/]+/', pathNot: '^src/views/$1/' },
    },
    {
      name: 'react-stays-on-top',
      comment: 'State, scans and bytes work without a screen: in workers, in Node, in tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.|app/|views/|ui/|state/hooks\\.)' },
      to: { path: packagePattern(['react', 'react-dom']) },
    },
    {
      name: 'workers-stay-small',
      comment:
        'A worker starts when its script has arrived: nothing of the screen may be part of it.',
      severity: 'error',
      from: { path: '^src/.*worker\\.ts$' },
      to: { path: `^src/(ui|views|state|text)/|${packagePattern(withoutDoor)}`, reachable: true },
    },
    {
      name: 'reader-without-engine',
      comment: 'Rows are on screen before the engine is asked for: its code is not in their way.',
      severity: 'error',
      from: { path: '^src/.*worker\\.ts$', pathNot: '^src/engine/' },
      to: { path: '^src/engine/', reachable: true },
    },
    {
      name: 'node-stays-in-cli',
      comment: 'Everything else runs in a browser.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-not-to-tests',
      comment: 'The app must not depend on what is not part of it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Files in a circle can only be understood, loaded and tested together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.(d\\.ts|css)$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
}
