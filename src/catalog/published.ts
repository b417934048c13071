/** A split of the dataset as its card gives it. */
export interface PublishedSplit {
  /** Name of the split, which is the category of all its rows. */
  readonly category: string
  /** Derived: only one way of sharing the splits among the generators gives the card's totals. */
  readonly generator: string
  readonly rows: number
  /** `num_bytes` of the card. */
  readonly memoryBytes: number
}

/** Bytes of all files of the dataset on the Hub (dataset.md). */
export const publishedStoredBytes = 203_373_185_595

/** Numbers of the dataset card at the revision of `mainDataset` (dataset.md): published, not measured. */
export const publishedSplits: readonly PublishedSplit[] = [
  {
    category: 'chat',
    generator: 'Qwen3-235B-A22B',
    rows: 746_622,
    memoryBytes: 3_824_039_827,
  },
  {
    category: 'code',
    generator: 'DeepSeek-R1-0528',
    rows: 1_896_395,
    memoryBytes: 91_391_705_833,
  },
  {
    category: 'math',
    generator: 'DeepSeek-R1-0528',
    rows: 2_044_407,
    memoryBytes: 79_173_786_238,
  },
  {
    category: 'stem',
    generator: 'DeepSeek-R1-0528',
    rows: 20_662_167,
    memoryBytes: 329_529_074_790,
  },
  {
    category: 'tool_calling',
    generator: 'Qwen3-235B-A22B',
    rows: 310_051,
    memoryBytes: 6_395_081_261,
  },
]
