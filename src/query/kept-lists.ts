import { hashBytes } from '../lib/hash.ts'
import type { FacetValue } from './query.ts'

/** Most values that a link holds: with 36 characters each, it stays under what servers take (8 KB). */
export const mostInLink = 200

type Values = readonly FacetValue[]

const known = new Map<string, Values>()
const names = new WeakMap<Values, string>()
let home: Pick<Storage, 'getItem' | 'setItem'> | null = null

/** Gives lists that are too long for a link a home in this browser; without one the page keeps them. */
export function keepListsIn(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  home = storage
}

/** The name that a link uses for a list that is too long for it: how many values, and their hash. */
export function keepList(values: Values): string {
  const given = names.get(values)
  if (given !== undefined) return given
  const written = JSON.stringify(values)
  const name = `${values.length}-${hashBytes(new TextEncoder().encode(written))}`
  names.set(values, name)
  known.set(name, values)
  try {
    home?.setItem(keyOf(name), written)
  } catch {
    // Where the browser grants no room the list lasts as long as the page.
  }
  return name
}

/** The list of this name; undefined where this browser does not have it. */
export function keptList(name: string): Values | undefined {
  const values = known.get(name) ?? storedList(name)
  if (!values) return undefined
  known.set(name, values)
  names.set(values, name)
  return values
}

function storedList(name: string): Values | undefined {
  try {
    const values: unknown = JSON.parse(home?.getItem(keyOf(name)) ?? '')
    const isList = Array.isArray(values) && values.every((each) => typeof each === 'string')
    return isList ? values : undefined
  } catch {
    return undefined
  }
}

function keyOf(name: string): string {
  return `uuids ${name}`
}
