import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { createStore } from '../../../src/lib/store.ts'
import { noFacets, valuesOf, type FacetFilter } from '../../../src/query/query.ts'
import { silentMeter } from '../../../src/sources/meter.ts'
import { datasetOf, type DataFile, type Dataset } from '../../../src/state/dataset.ts'
import { StoresContext } from '../../../src/state/hooks.ts'
import type { Stores } from '../../../src/state/stores.ts'
import { createUrlStore } from '../../../src/state/url.ts'
import type { Language } from '../../../src/text/section.ts'
import { loadTexts } from '../../../src/text/texts.ts'
import { TextContext } from '../../../src/ui/language.tsx'
import { Chips } from '../../../src/views/filters/Chips.tsx'
import { OverviewView } from '../../../src/views/overview/OverviewView.tsx'
import { countedOf, published, type CountedTuple } from '../../unit/overview/counted.ts'
// Loaded with the test: found only when it is asked for, it would make the runner bundle React again.
import '../../../src/ui/charts/recharts.tsx'
import '../../../src/ui/fonts.css'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import '../../../src/app/app.css'

const columns = ['uuid', 'license', 'generator', 'version', 'category', 'reasoning', 'messages']

function fileOf(name: string, rows: number): DataFile {
  const half = { rowStart: 0, rows: rows / 2, chunks: [] }
  return {
    ref: { kind: 'url', name, url: `https://host.test/data/${name}` },
    opened: {
      id: 0,
      name,
      identity: name,
      size: 199_000_000,
      footer: '',
      layout: {
        rows,
        rowGroups: [half, half],
        columns,
        footer: { start: 0, end: 0 },
        schema: { kind: 'conversations', messages: 'list-of-structs' },
      },
    },
  }
}

/** A source of two files that holds these combinations, wholly counted. */
export function datasetWith(tuples: readonly CountedTuple[] = published): Dataset {
  const { catalog, totals } = countedOf(tuples)
  const rows = totals.reduce((sum, count) => sum + count, 0)
  const files = [
    fileOf('math-00000-of-00002.parquet', rows - 10),
    fileOf('math-00001-of-00002.parquet', 10),
  ]
  const urls = files.map(({ ref }) => `https://host.test/data/${ref.name}`)
  return {
    ...datasetOf({ kind: 'urls', urls }),
    phase: 'ready',
    files,
    layouts: files.map(({ opened }) => opened?.layout),
    shapes: files.map(({ opened }) => opened?.layout),
    toldBy: files.map(() => 'footer' as const),
    kind: 'conversations',
    rows,
    rowGroups: 4,
    bytes: 398_000_000,
    catalog,
    totals,
    measuring: { state: 'done', rowGroups: 4, fault: null },
  }
}

/** Renders the overview over stores that hold this dataset; `calls` lists what was asked of it. */
export async function showOverview(
  dataset: Dataset,
  options: { search?: string; language?: Language } = {},
) {
  const { search = '', language = 'en' } = options
  const store = createStore(dataset)
  const calls: string[] = []
  const written: string[] = []
  const url = createUrlStore({
    search: () => search,
    write: (next) => written.push(next),
    onPop: () => undefined,
    absolute: (next) => `https://app.test/${next}`,
  })
  const stores = {
    url,
    meter: createStore(silentMeter),
    dataset: {
      ...store,
      open: (_: unknown, how?: string) => calls.push(`open ${how ?? ''}`),
      measure: () => calls.push('measure'),
      stopMeasuring: () => calls.push('stop'),
    },
  } as unknown as Stores
  document.documentElement.lang = language
  const texts = await loadTexts(language)
  const screen = await render(
    <StoresContext value={stores}>
      <TextContext value={texts}>
        <main>
          <OverviewView chips={<Chips />} />
        </main>
      </TextContext>
    </StoresContext>,
  )
  const chosen = (): Partial<FacetFilter> =>
    Object.fromEntries(
      Object.entries(url.get().facets).filter(
        ([facet, values]) => valuesOf(values).length > 0 && facet in noFacets,
      ),
    )
  const figure = (name: string) => page.getByRole('figure', { name })
  return { screen, store, url, calls, written, chosen, figure }
}
