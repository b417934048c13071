import { openRow, setDraws } from '../query/edit.ts'
import { facets, needsScan, type Facet } from '../query/query.ts'
import type { RowIndex } from '../scan/row-index.ts'
import { inFileOrder } from '../scan/row-list.ts'
import { drawsInTurn, plainDraws, type Draws } from '../scan/sample.ts'
import { strataOf, strataOfHits, uncountedRows, type Stratum } from '../scan/sort-facet.ts'
import { countsFor } from './card-counts.ts'
import type { List } from './list.ts'
import { positionOfRow, rowOfPosition } from './positions.ts'
import type { Stores } from './stores.ts'

/** What random reading draws from. */
export interface DrawPlan {
  readonly draws: Draws
  /** Values that take turns; none for plain draws. */
  readonly strata: readonly Pick<Stratum, 'value'>[]
  /** Whether the values were asked to take turns and cannot: which rows have them is not known. */
  readonly isUneven: boolean
}

/** Works out the order in which chance draws the rows of a list; the same for the same link. */
export function drawPlan(
  list: List,
  seed: number,
  each: Facet | null,
  { rowsOf }: Pick<Stores['rows'], 'rowsOf'>,
): DrawPlan {
  const strata = each && strataFor(list, each)
  if (!strata) {
    const draws = plainDraws(placed(list), seed, rowsOf)
    return { draws, strata: [], isUneven: each !== null }
  }
  const indexes = strata.map(({ index }) => index)
  return { draws: drawsInTurn(indexes, seed, rowsOf), strata, isUneven: false }
}

/** The list in file order, whatever order a search found it in: who has the link draws the same rows. */
function placed({ index, query }: List): RowIndex {
  return needsScan(query) ? inFileOrder(index) : index
}

/** The list by values of a facet; null where it is not known of every row. */
function strataFor(list: List, facet: Facet): Stratum[] | null {
  const { index, dataset, query } = list
  const { catalog } = countsFor(dataset, [facet], query.facets)
  if (needsScan(query)) return strataOfHits(placed(list), catalog, query.facets, facet)
  if (uncountedRows(index, catalog).total > 0) return null
  return strataOf(dataset.shapes, catalog, query.facets, facet)
}

/** Facets whose values can take turns in the list: more than one of them occurs. */
export function turnFacets(list: List): Facet[] {
  return facets.filter((facet) => (strataFor(list, facet)?.length ?? 0) > 1)
}

/** The draw that an open row is; null when none is open or the list lacks it. */
export async function openDraw({ url, list }: Stores, { draws }: DrawPlan): Promise<number | null> {
  const at = url.get().open?.at
  const ref = at && rowOfPosition(list.get().dataset, at)
  return (ref && (await draws.drawOf(ref))) ?? null
}

/** Another seed: six digits are enough for all readers, and fit into a sentence. */
function newSeed(): number {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1))
  return chance % 1_000_000
}

/** The last draw of each list and order, so that reading goes on after a conversation was closed. */
const lastDraws = new Map<string, number>()

/** Opens the next random row, or the one before; begins random reading where there is none yet. */
export async function stepRandom(stores: Stores, by: 1 | -1): Promise<void> {
  const { url, list, rows } = stores
  const current = list.get()
  if (current.index.total === 0) return
  const query = url.get()
  const seed = query.seed ?? newSeed()
  const plan = drawPlan(current, seed, query.each, rows)
  const { total } = plan.draws
  const key = JSON.stringify([current.key, seed, query.each])
  const open = query.seed === null ? null : await openDraw(stores, plan)
  const last = open ?? lastDraws.get(key) ?? -1
  const draw = (last + by + total) % total
  const ref = await plan.draws.at(draw < 0 ? 0 : draw)
  if (!ref || list.get().key !== current.key) return
  lastDraws.set(key, draw)
  const at = positionOfRow(list.get().dataset, ref)
  url.navigate((now) => openRow(setDraws(now, seed, now.each), { uuid: null, at }))
}
