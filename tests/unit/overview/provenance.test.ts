import { describe, expect, it } from 'vitest'
import { defaultQuery, mainDataset, noFacets, type FacetFilter } from '../../../src/query/query.ts'
import { datasetOf, type Dataset } from '../../../src/state/dataset.ts'
import { facetCounts } from '../../../src/catalog/counts.ts'
import { cellsOf } from '../../../src/views/overview/cells.ts'
import { coverageOf } from '../../../src/views/overview/coverage.ts'
import { figureData } from '../../../src/views/overview/figure-data.ts'
import { fileGroups } from '../../../src/views/overview/file-groups.ts'
import { knownFacts } from '../../../src/views/overview/known-facts.ts'
import { gapsSaid, revisionOf, shapeProvenance } from '../../../src/views/overview/provenance.ts'
import { sqlFiles } from '../../../src/views/overview/sql-files.ts'
import type { Overview } from '../../../src/views/overview/use-overview.ts'
import { hubDataset, repository } from './hub-dataset.ts'

const overview = (dataset: Dataset, filter: Partial<FacetFilter> = {}): Overview => {
  const facets = { ...noFacets, ...filter }
  const { catalog, totals } = dataset
  return {
    dataset,
    query: { ...defaultQuery, source: dataset.source, facets },
    counted: { catalog, totals, filter: facets },
    counts: facetCounts(catalog, totals, facets),
    coverage: coverageOf(dataset),
  }
}

const card = { kind: 'card', revision: '74e23eb' }
const derived = { kind: 'derived', revision: '74e23eb' }
const exact = { kind: 'exact', by: 'files' }
const [fromCard, begun, counted] = [hubDataset('card'), hubDataset('begun'), hubDataset('catalog')]

describe('facts of the main dataset', () => {
  it('are the published ones before anything is listed', () => {
    expect(knownFacts(datasetOf(mainDataset))).toEqual({
      rows: { value: 25_659_642, provenance: card },
      stored: { value: 203_373_185_595, provenance: card },
      memory: { value: 510_313_687_949, provenance: card },
      files: null,
      rowGroups: null,
    })
  })

  it('follow from the card and the list of files', () => {
    expect(knownFacts(fromCard)).toEqual({
      rows: { value: 25_659_642, provenance: card },
      stored: { value: 203_373_185_595, provenance: exact },
      memory: { value: 510_313_687_949, provenance: card },
      files: { value: 1_023, provenance: exact },
      rowGroups: { value: 26_264, provenance: derived },
    })
  })

  it('are not known where no file can be read, which is another thing than zero', () => {
    const fault = { kind: 'not-parquet', name: 'x.parquet', reason: 'magic' } as const
    const dataset: Dataset = {
      ...datasetOf({ kind: 'local' }),
      files: fromCard.files.slice(0, 2).map((file) => ({ ...file, fault })),
      phase: 'ready',
    }
    const { rows, stored, rowGroups, files } = knownFacts(dataset)
    expect([rows, stored, rowGroups, files?.value]).toEqual([null, null, null, 0])
  })

  it('are exact when a catalog or every footer tells them, and derived in between', () => {
    const byCatalog = { kind: 'exact', by: 'catalog' }
    expect(knownFacts(counted).rows).toEqual({ value: 25_659_642, provenance: byCatalog })
    const opened = fromCard.toldBy.map((by, i) => (i === 0 ? 'footer' : by))
    expect(knownFacts({ ...fromCard, toldBy: opened }).rows?.provenance).toEqual(derived)
    const footers: Dataset = { ...fromCard, toldBy: opened.map(() => 'footer') }
    expect(knownFacts(footers).rowGroups).toEqual({ value: 26_264, provenance: exact })
  })

  it('do not call a list with gaps exact', () => {
    const gaps = { ...counted, repository: { ...repository, isPartial: true } }
    expect(knownFacts(gaps).files?.provenance).toEqual({ kind: 'gaps' })
    expect(figureData(overview(gaps), ['category']).provenance).toEqual({ kind: 'gaps' })
  })

  it.each(['offline', 'storage-refused', 'no-rows'] as const)('say what %s leaves', (kind) => {
    const fault = { kind, name: 'a', status: 403 } as const
    const files = counted.files.map((file, i) => (i === 3 ? { ...file, fault } : file))
    const data = { ...counted, files }
    const isGap = kind !== 'no-rows'
    expect(shapeProvenance(data)?.kind).toBe(isGap ? 'gaps' : 'exact')
    expect(knownFacts(data).files?.provenance.kind).toBe(isGap ? 'gaps' : 'exact')
    const { provenance } = figureData(overview(data), ['category'])
    expect(provenance.kind).toBe(isGap ? 'gaps' : 'exact')
    const ofCard = figureData(overview({ ...fromCard, files }), ['category'])
    expect(ofCard.provenance.kind).toBe(isGap ? 'gaps' : 'card')
  })

  it('are not said of a part of the splits: rows of listed files are of a list with gaps', () => {
    const { repository, ...card } = hubDataset('card')
    const partial = { ...card, repository: repository && { ...repository, isPartial: true } }
    const { rows, memory } = knownFacts(partial)
    expect(rows?.provenance).toEqual({ kind: 'gaps' })
    expect(memory?.value).toBe(510_313_687_949)
  })

  it('are not said of another revision, whose card speaks for itself', () => {
    const other = 'f'.repeat(40)
    const source = { ...mainDataset, revision: other }
    expect(knownFacts(datasetOf(source)).rows).toBeNull()
    expect(revisionOf({ source, repository: { ...repository, commit: other } })).toBe('fffffff')
    expect(revisionOf({ source: { ...source, revision: 'main' }, repository: null })).toBe('main')
  })
})

it('tells how many files are known while some are not', () => {
  const toldBy = fromCard.toldBy.map((_, i) => (i < 23 ? 'footer' : undefined))
  const source = { kind: 'urls', urls: [] } as const
  const dataset: Dataset = { ...fromCard, source, repository: null, toldBy, rows: 9 }
  expect(shapeProvenance(dataset)).toEqual({ kind: 'partial', part: 23, of: 1_023 })
  expect(knownFacts(dataset).rows).toEqual({
    value: 9,
    provenance: { kind: 'partial', part: 23, of: 1_023 },
  })
})

describe('figures', () => {
  it.each([datasetOf(mainDataset), fromCard])('answer from the card where it can', (dataset) => {
    const category = figureData(overview(dataset), ['category'])
    expect(category.provenance).toEqual(card)
    expect(category.counts.category.map(({ all }) => all)).toEqual([
      ...[20_662_167, 2_044_407, 1_896_395, 746_622, 310_051],
    ])
    const generator = figureData(overview(dataset, { category: ['stem'] }), ['generator'])
    expect(generator.provenance).toEqual(derived)
    expect(generator.counts.generator).toEqual([
      { value: 'DeepSeek-R1-0528', rows: 20_662_167, all: 24_602_969 },
      { value: 'Qwen3-235B-A22B', rows: 0, all: 1_056_673 },
    ])
    expect(figureData(overview(dataset, { generator: ['x'] }), ['category']).provenance).toEqual(
      derived,
    )
    expect(generator.coverage.isComplete).toBe(true)
  })

  it('do not answer what the card does not tell', () => {
    const data = figureData(overview(fromCard), ['reasoning'])
    expect(data.counts.reasoning).toEqual([])
    expect(data.provenance.kind).toBe('partial')
    expect(
      figureData(overview(fromCard, { license: ['mit'] }), ['category']).counts.category,
    ).toEqual([])
  })

  it('mix what is counted with the card, and replace it when all is counted', () => {
    const mixed = figureData(overview(begun), ['category'])
    expect(mixed.provenance).toEqual(derived)
    expect(mixed.counts.category[0]).toMatchObject({ value: 'stem', all: 20_662_167 })
    expect(figureData(overview(begun), ['license'])).toMatchObject({
      provenance: { kind: 'partial', part: 8_000, of: 25_659_642 },
      coverage: { isComplete: false },
    })
    const whole = figureData(overview(counted), ['category', 'reasoning'])
    expect(whole.provenance).toEqual({ kind: 'exact', by: 'catalog' })
  })

  it('do not believe the card against what was counted', () => {
    const { catalog } = begun
    for (const facet of [0, 1]) {
      const tuples = catalog.tuples.map((tuple) => tuple.with(facet, 'other'))
      const other = { ...begun, catalog: { ...catalog, tuples } }
      expect(figureData(overview(other), ['category']).provenance.kind).toBe('partial')
    }
  })

  it('say of a list with gaps that all was counted only when it was', () => {
    expect([fromCard, begun, counted].map(gapsSaid)).toEqual(['derived', 'mixed', 'counted'])
  })

  it('count the version under the filter of the others, as of any facet', () => {
    const filter = { reasoning: ['off'], version: ['v2'] }
    const { counted: all, counts } = figureData(overview(counted, filter), ['version'])
    const [v1, ...others] = counts.version
    expect(others).toEqual([])
    expect(v1).toMatchObject({ value: 'v1', all: 25_659_642 })
    const off = cellsOf({ ...all, filter: noFacets }, 'category', 'reasoning').find(
      ({ column }) => column === 'off',
    )
    expect(v1?.rows).toBe(off?.all)
  })
})

it('groups 1,023 shards by the split that their listing gives', () => {
  expect(fileGroups(fromCard).map(({ name, files, rows }) => [name, files, rows])).toEqual([
    ['stem', 660, 20_662_167],
    ['math', 159, 2_044_407],
    ['code', 183, 1_896_395],
    ['chat', 8, 746_622],
    ['tool_calling', 13, 310_051],
  ])
})

it('names the shards on the Hub together, at their commit, unless one takes no part', () => {
  const root = `hf://datasets/${mainDataset.repo}@${mainDataset.revision ?? ''}/data`
  expect(sqlFiles(fromCard).map(({ name }) => name)).toEqual([
    `${root}/chat-*-of-00008.parquet`,
    `${root}/code-*-of-00183.parquet`,
    `${root}/math-*-of-00159.parquet`,
    `${root}/stem-*-of-00660.parquet`,
    `${root}/tool-*-of-00013.parquet`,
  ])
  const [first, ...rest] = fromCard.files
  const fault = { kind: 'no-rows', name: 'chat-00000' } as const
  const broken = { ...fromCard, files: [{ ...first!, fault }, ...rest] }
  expect(sqlFiles(broken)).toHaveLength(1_022)
  const mirror = { ...repository, base: 'https://mirror.example/datasets/a/b/resolve/c/' }
  expect(sqlFiles({ ...fromCard, repository: mirror })[0]?.name).toMatch(/^https:/)
})
