/** A seeded source of chance: the same seed gives the same values on every machine. */
export interface Random {
  /** A number in `[0, 1)`. */
  next(): number
  /** A whole number in `[low, high]`, both included. */
  int(low: number, high: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** Whether an event of the given probability happens. */
  chance(probability: number): boolean
  /** The items in another order; the argument stays as it is. */
  shuffle<T>(items: readonly T[]): T[]
  /** `count` different items. */
  sample<T>(items: readonly T[], count: number): T[]
  /** A version 4 UUID, from this source and nothing else. */
  uuid(): string
}

/** FNV-1a over UTF-16 units: turns a label into a 32-bit seed. */
function hashLabel(label: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * Makes a source from a seed of any length (SplitMix32: a counter with a mixing function, 2^32
 * values long, which is far more than one label ever takes).
 */
export function createRandom(seed: string): Random {
  let state = hashLabel(seed)
  const bits = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const next = () => bits() / 0x100000000
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const shuffle = <T>(items: readonly T[]): T[] => {
    const copy = [...items]
    for (let i = copy.length - 1; i > 0; i--) {
      const j = int(0, i)
      const held = copy[i]!
      copy[i] = copy[j]!
      copy[j] = held
    }
    return copy
  }
  return {
    next,
    int,
    pick: (items) => items[int(0, items.length - 1)]!,
    chance: (probability) => next() < probability,
    shuffle,
    sample: (items, count) => shuffle(items).slice(0, count),
    uuid() {
      const hex = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0')).join('')
      const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`]
      return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join('-')
    },
  }
}
