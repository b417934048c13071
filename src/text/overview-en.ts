/** Shares that are said in words. */
export type Fraction = 'half' | 'two-thirds' | 'three-quarters' | 'four-fifths' | 'nine-tenths'

const fractions: Record<Fraction, string> = {
  half: 'Half of the',
  'two-thirds': 'Two in three',
  'three-quarters': 'Three in four',
  'four-fifths': 'Four in five',
  'nine-tenths': 'Nine in ten',
}

/** Numbers that are words in running text. */
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six']

/** Texts of the overview, in English. */
export const overview = {
  title: 'Overview',
  sampleLede: 'Made by code to show the app. It is not the dataset.',
  lede: (rows: string, size: string) =>
    `${rows}, read straight from ${size} of Parquet, in this tab.`,
  ledeWaiting: 'Read straight from Parquet, in this tab.',
  browse: 'Browse conversations',
  browseRows: 'Browse rows',
  browseThese: (n: string) => `Browse ${n}`,
  facts: {
    label: 'Facts',
    conversations: 'Conversations',
    rows: 'Rows',
    columns: 'Columns',
    stored: 'Stored',
    memory: 'In memory',
    files: 'Files',
    license: 'License',
    perRow: 'and one per row',
    revision: 'Revision',
    licenses: 'Licenses',
    generators: 'Generators',
    bytes: (n: string) => `${n} bytes`,
    rowGroups: (n: string, one: boolean) => (one ? '1 row group' : `${n} row groups`),
    leftOut: (n: string) => `${n} left out`,
  },
  unknown: '–',
  partial: (share: string) => `partial ${share}`,
  provenance: {
    exactByCatalog: 'exact, by the catalog',
    gaps: 'list incomplete',
    card: (revision: string) => `dataset card, revision ${revision}`,
    derived: 'derived from the dataset card',
  },
  origin: {
    catalog: (n: string) => `Counted by the catalog, ${n}.`,
    counted: (n: string) => `Counted, all ${n}.`,
    card: 'Each split of the card is one category.',
    derived: 'Each split of the card is one category by one generator.',
    mixed: (n: string, of: string) =>
      `Counted in ${n} of ${of}, from the dataset card in the others.`,
    toCount: 'Not known without counting.',
  },
  filter: 'Filter',
  unfiltered: (conversations: string) => `${conversations}, no filter`,
  filtered: (n: string, of: string, share: string) => `${n} of ${of}, ${share}`,
  soFar: (text: string) => `${text}, so far`,
  hint: 'Click any mark or name. Every figure follows.',
  chartsLost: 'The charts could not be loaded',
  chartsLostAdvice:
    'The numbers below are not affected. The charts come when the connection is back; else load the page again.',
  scanNotCounted: 'Charts do not count texts and other conditions on rows; Browse does.',
  others: (n: number, count: string, share: string) =>
    `the other ${words[n] ?? n}: ${count}, ${share}`,
  whole: (count: string) => `All ${count}`,
  small: (n: number) => `${n} more`,
  findingOfAll: (finding: string) => `Of all rows: ${finding}`,
  moreInTable: (n: number) => `${n} more in the table`,
  moreGenerators: (n: number) =>
    n === 1 ? '1 more generator in the table' : `${n} more generators in the table`,
  mode: 'Form',
  modes: {
    share: 'Share and zoom',
    linear: 'Linear',
    log: 'Log',
    table: 'Table',
    chart: 'Chart',
  },
  sql: 'SQL',
  csv: 'CSV',
  sqlOf: (title: string) => `SQL: ${title}`,
  csvOf: (title: string) => `CSV: ${title}`,
  sqlNote: 'The same numbers in DuckDB.',
  sqlFiltered: 'A chart’s own facets do not filter it, so that a second value can be weighed.',
  copy: 'Copy',
  copied: 'Copied',
  mark: (name: string, conversations: string, share: string) =>
    `${name}, ${conversations}, ${share}`,
  markPart: (name: string, n: string, of: string, share: string) =>
    `${name}, ${n} of ${of}, ${share}`,
  ofAll: (n: string) => `of ${n}`,
  partOf: (n: string, of: string) => `${n} of ${of}`,
  columns: {
    conversations: 'Conversations',
    share: 'Share',
    matching: 'With the filter',
    rows: 'Rows',
    rowGroups: 'Row groups',
    files: 'Files',
    bytes: 'Bytes',
    split: 'Split or file',
  },
  total: 'All',
  category: {
    topic: 'Conversations by category',
    all: (value: string) => `Every conversation is ${value}`,
    fraction: (fraction: Fraction, value: string) =>
      `${fractions[fraction]} conversations are ${value}`,
    largest: (value: string, share: string) => `${value} is the largest category, ${share}`,
    linear: 'Bars from zero, on one scale',
    log: 'Dots on a logarithmic scale, where a bar’s length would mean nothing',
  },
  generator: {
    topic: 'Generators by category',
    drawn: 'Each generator’s conversations, by category',
    oneEach: 'Each category has one generator',
    all: (value: string) => `${value} wrote every answer`,
    fraction: (fraction: Fraction, value: string) =>
      `${fractions[fraction]} conversations are by ${value}`,
    largest: (value: string, share: string) => `${value} wrote the most, ${share}`,
  },
  reasoning: {
    topic: 'Reasoning by category',
    drawn: 'Filled on, outlined off',
    always: 'Reasoning on, everywhere',
    never: 'Reasoning off, everywhere',
    almost: 'Reasoning on, almost everywhere',
    share: (share: string) => `Reasoning is on in ${share} of conversations`,
    on: 'on',
  },
  license: {
    topic: 'Conversations by license',
    drawn: 'Every row names its own license',
    all: (value: string) => `Every row is under ${value}`,
    fraction: (fraction: Fraction, value: string) =>
      `${fractions[fraction]} rows are under ${value}`,
    largest: (value: string, share: string) => `${value} is the most frequent license, ${share}`,
  },
  version: {
    topic: 'Conversations by version',
    drawn: 'The column version',
    all: (value: string) => `Every row has version ${value}`,
    fraction: (fraction: Fraction, value: string) =>
      `${fractions[fraction]} rows have version ${value}`,
    largest: (value: string, share: string) => `${value} is the most frequent version, ${share}`,
  },
  files: {
    title: (files: string, rowGroups: string) => `${files}, ${rowGroups}`,
    topic: 'Files',
    drawn: 'Row groups and bytes by split, bars from zero',
    log: 'Row groups and bytes by split, dots on logarithmic scales',
    fromFooters: 'Read from the footer of every file.',
    fromCatalog: 'Told by the catalog.',
    fromCard:
      'Row groups follow from the sizes of the splits on the card, until footers are read; bytes are as listed.',
    footersSoFar: (n: string, of: string) => `Read from ${n} of ${of} footers so far.`,
  },
  countedSoFar: (n: string, of: string) => `Counted so far: ${n} of ${of}.`,
  notCounted: 'Nothing is counted yet.',
  measure: (n: string) => `Measure, ${n}`,
  waiting: 'Waiting for the first numbers',
  plainTable: 'These files have other columns than the dataset, so there is nothing to count here.',
  noFile: 'No file could be opened',
  noFileText: 'The notes above name each file and the reason.',
}
