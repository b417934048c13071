import { createPermutation, deriveSeed, type Permutation } from '../lib/random.ts'
import type { RowIndex, RowRef, SegmentRows } from './row-index.ts'
import { positionOf, rowAt } from './row-list.ts'

/** Rows of a list in the order in which chance draws them, each once. */
export interface Draws {
  /** Rows to draw. */
  readonly total: number
  /** The row of a draw, counted from 0. */
  at(draw: number): Promise<RowRef | undefined>
  /** The draw that gives a row; undefined when the list lacks it. */
  drawOf(ref: RowRef): Promise<number | undefined>
}

/** Draws positions of the list evenly; see {@link createPermutation}. */
export function plainDraws(index: RowIndex, seed: number, rowsOf: SegmentRows): Draws {
  const { segments, total, covered } = index
  const list: RowIndex = { segments, total, covered }
  const order = createPermutation(list.total, seed)
  return {
    total: list.total,
    at: async (draw) => (isIn(draw, list) ? rowAt(list, order.at(draw), rowsOf) : undefined),
    async drawOf(ref) {
      const position = await positionOf(list, ref, rowsOf)
      return position === undefined ? undefined : order.placeOf(position)
    },
  }
}

/**
 * Draws from several lists in turn, one row of each per round; a list that is used up is passed over.
 * Any number of whole rounds so holds as many rows of each list that had so many.
 */
export function drawsInTurn(strata: readonly RowIndex[], seed: number, rowsOf: SegmentRows): Draws {
  const lists = strata.map((index, i): Turn => ({
    index,
    order: createPermutation(index.total, deriveSeed(seed, i)),
  }))
  const total = strata.reduce((sum, index) => sum + index.total, 0)
  /** Rows drawn before a round begins. */
  const before = (round: number) =>
    strata.reduce((sum, index) => sum + Math.min(round, index.total), 0)
  return {
    total,
    async at(draw) {
      if (draw < 0 || draw >= total) return undefined
      let round = 0
      let end = Math.max(...strata.map((index) => index.total))
      while (end - round > 1) {
        const middle = Math.floor((round + end) / 2)
        if (before(middle) <= draw) round = middle
        else end = middle
      }
      const alive = lists.filter(({ index }) => index.total > round)
      const turn = alive[draw - before(round)]
      return turn && rowAt(turn.index, turn.order.at(round), rowsOf)
    },
    async drawOf(ref) {
      for (const { index, order } of lists) {
        const position = await positionOf(index, ref, rowsOf)
        if (position === undefined) continue
        const round = order.placeOf(position)
        const alive = lists.filter((list) => list.index.total > round)
        return before(round) + alive.findIndex((list) => list.index === index)
      }
      return undefined
    },
  }
}

interface Turn {
  readonly index: RowIndex
  readonly order: Permutation
}

function isIn(draw: number, { total }: { readonly total: number }): boolean {
  return draw >= 0 && draw < total
}
