import { isList, isValue, type NamedFeature } from './features.ts'
import type { ViewerRow } from './read.ts'

/** Statistics of one column as `/statistics` tells them (section 2.5). */
export interface ColumnStatistics {
  readonly column_name: string
  readonly column_type: string
  readonly column_statistics: Readonly<Record<string, unknown>>
}

/** A string column is one of labels when its values repeat so much. */
const label = { most: 1000, share: 0.2, always: 10 }

const bins = 10

const rounded = (value: number) => Math.round(value * 1e5) / 1e5

/** Statistics of all columns but structs, by name. */
export function statisticsOf(
  features: readonly NamedFeature[],
  rows: readonly ViewerRow[],
): ColumnStatistics[] {
  return features
    .flatMap(({ name, type }) => {
      const values = rows.map((row) => row[name] ?? null)
      const told = tell(isList(type) ? 'list' : isValue(type) ? type.dtype : 'struct', values)
      return told ? [{ column_name: name, column_type: told[0], column_statistics: told[1] }] : []
    })
    .sort((a, b) => (a.column_name < b.column_name ? -1 : 1))
}

type Told = readonly [type: string, statistics: Readonly<Record<string, unknown>>]

function tell(type: string, values: readonly unknown[]): Told | null {
  const present = values.filter((value) => value !== null)
  const nans = {
    nan_count: values.length - present.length,
    nan_proportion: rounded((values.length - present.length) / Math.max(1, values.length)),
  }
  const numbers = (name: string, all: readonly number[], isWhole: boolean): Told => [
    name,
    { ...nans, ...describe(all, isWhole) },
  ]
  if (type === 'list') {
    return numbers('list', present.filter(Array.isArray).map(lengthOf), true)
  }
  if (type === 'string') {
    const texts = present.filter((value) => typeof value === 'string')
    const counts = countsOf(texts)
    const isLabel =
      counts.size <= label.always ||
      (counts.size <= label.most && counts.size <= label.share * texts.length)
    if (!isLabel) return numbers('string_text', texts.map(lengthOf), true)
    const labels = { no_label_count: 0, no_label_proportion: 0, n_unique: counts.size }
    return ['string_label', { ...nans, ...labels, frequencies: Object.fromEntries(counts) }]
  }
  if (type === 'bool') {
    const counts = countsOf(present.map((value) => (value === true ? 'True' : 'False')))
    return ['bool', { ...nans, frequencies: Object.fromEntries(counts) }]
  }
  const all = present.filter((value) => typeof value === 'number')
  if (type.startsWith('int')) return numbers('int', all, true)
  return type.startsWith('float') ? numbers('float', all, false) : null
}

const lengthOf = ({ length }: { readonly length: number }) => length

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function describe(values: readonly number[], isWhole: boolean) {
  if (values.length === 0) {
    return { min: null, max: null, mean: null, median: null, std: null, histogram: null }
  }
  const sorted = [...values].sort((a, b) => a - b)
  const [min = 0] = sorted
  const max = sorted.at(-1) ?? min
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const half = sorted.length / 2
  const median = ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
  const std = Math.sqrt(squares / Math.max(1, values.length - 1))
  return {
    min,
    max,
    mean: rounded(mean),
    median: rounded(median),
    std: rounded(std),
    histogram: histogramOf(sorted, isWhole),
  }
}

/** At most ten bins, of whole width for whole numbers; the last edge is the maximum. */
function histogramOf(sorted: readonly number[], isWhole: boolean) {
  const [min = 0] = sorted
  const max = sorted.at(-1) ?? min
  if (min === max) return { hist: [sorted.length], bin_edges: [min, max] }
  const width = isWhole ? Math.ceil((max - min + 1) / bins) : (max - min) / bins
  const count = isWhole ? Math.ceil((max - min + 1) / width) : bins
  const hist = new Array<number>(count).fill(0)
  for (const value of sorted) {
    const bin = Math.min(count - 1, Math.floor((value - min) / width))
    hist[bin] = (hist[bin] ?? 0) + 1
  }
  const starts = hist.map((_, i) => rounded(min + i * width))
  return { hist, bin_edges: [...starts, max] }
}
