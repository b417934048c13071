/** What the engines of a device may use. */
export interface PoolSize {
  readonly engines: number
  /** What DuckDB may use in each, in MB. */
  readonly memoryLimitMb: number
  /** Size of an engine's wasm memory, in bytes, from which on it is replaced. */
  readonly recycleBytes: number
}

/** A query that needs 3.1 GB kills a tab (design 4); all engines together stay below that. */
const tabMb = 3000

/** What the wasm memories of all engines may come to before one is replaced, and what each may, in GiB. */
const grownGb = { all: 1.5, small: 0.75, each: 0.5 }

/**
 * One engine for each core but one, at most four; at most two on devices that say they have 4 GB of
 * memory, one with less.
 * @param cores `navigator.hardwareConcurrency`
 * @param memoryGb `navigator.deviceMemory`; undefined where the browser does not tell
 */
export function poolSize(cores: number, memoryGb: number | undefined): PoolSize {
  const isSmall = memoryGb !== undefined && memoryGb <= 4
  const most = !isSmall ? 4 : memoryGb > 2 ? 2 : 1
  const engines = Math.max(1, Math.min(most, cores - 1))
  const total = isSmall ? 700 : tabMb
  const memoryLimitMb = Math.min(isSmall ? 700 : 1500, Math.floor(total / engines))
  const grown = (isSmall ? grownGb.small : grownGb.all) / engines
  return { engines, memoryLimitMb, recycleBytes: Math.max(grownGb.each, grown) * 2 ** 30 }
}
