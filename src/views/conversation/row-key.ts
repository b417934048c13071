const keys = new WeakMap<object, number>()
let next = 0

/** A key for what belongs to one row alone: the next row starts without what was opened by hand. */
export function rowKey(row: object): number {
  const key = keys.get(row) ?? next++
  keys.set(row, key)
  return key
}
