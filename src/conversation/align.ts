import type { MessageBlock } from './blocks.ts'

/** Messages of two conversations that stand beside each other; null where one has none. */
export interface AlignedPair {
  readonly left: MessageBlock | null
  readonly right: MessageBlock | null
}

/**
 * Aligns two conversations: turn by turn, a turn being a user's message and what follows it, and
 * within a turn by role in order. Every message is in exactly one pair.
 */
export function alignMessages(
  left: readonly MessageBlock[],
  right: readonly MessageBlock[],
): AlignedPair[] {
  const [ones, twos] = [turnsOf(left), turnsOf(right)]
  return Array.from({ length: Math.max(ones.length, twos.length) }, (_, index) =>
    alignTurn(ones[index] ?? [], twos[index] ?? []),
  ).flat()
}

/** The first turn is what stands before the first user's message, empty or not. */
function turnsOf(blocks: readonly MessageBlock[]): MessageBlock[][] {
  const turns: MessageBlock[][] = [[]]
  for (const block of blocks) {
    if (block.role === 'user') turns.push([])
    turns.at(-1)?.push(block)
  }
  return turns
}

function alignTurn(left: readonly MessageBlock[], right: readonly MessageBlock[]): AlignedPair[] {
  const pairs: AlignedPair[] = []
  let one = 0
  let two = 0
  while (one < left.length || two < right.length) {
    const [a = null, b = null] = [left[one], right[two]]
    const isPair = a !== null && b !== null && a.role === b.role
    const isLeftAlone = b === null || (!isPair && a !== null && hasRole(left, one + 1, b.role))
    pairs.push(
      isPair
        ? { left: a, right: b }
        : isLeftAlone
          ? { left: a, right: null }
          : { left: null, right: b },
    )
    if (isPair || isLeftAlone) one++
    if (isPair || !isLeftAlone) two++
  }
  return pairs
}

/** How far ahead a message of the same role is looked for. */
const ahead = 20

function hasRole(blocks: readonly MessageBlock[], from: number, role: string | null): boolean {
  return blocks.slice(from, from + ahead).some((block) => block.role === role)
}
