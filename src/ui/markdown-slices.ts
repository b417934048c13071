import { makeToken, type Token } from './markdown-it.ts'

/** Top-level blocks that are shown together. */
export interface MarkdownSlice {
  readonly key: number
  readonly tokens: readonly Token[]
  readonly characters: number
  /** The steps in which they are shown; a block that would take long in one has several. */
  readonly steps: readonly SliceStep[]
  /** Steps of the slices before it. */
  readonly before: number
}

/** How far a slice is shown after a step: so many tokens, and this share of the last one's text. */
export interface SliceStep {
  readonly tokens: number
  readonly part: number
  readonly parts: number
}

/** What slices are made with. */
interface Slicing {
  /** Stands around the number of an insert; empty when there are none. */
  readonly hole: string
  /** Length of an insert in the source, in UTF-16 units. */
  readonly lengthOf: (index: number) => number
}

// Estimates of milliseconds that showing takes.
const stepWeight = 4
const weightPerCharacter = 0.0006
const weightPerInsert = 0.3
const weightPerInsertCharacter = 0.006

function weightOf(token: Token, { hole, lengthOf }: Slicing): number {
  const { content } = token
  let weight = content.length * weightPerCharacter
  if (hole === '' || !content.includes(hole)) return weight
  content.split(hole).forEach((part, index) => {
    if (index % 2 === 1)
      weight += weightPerInsert + lengthOf(Number(part)) * weightPerInsertCharacter
  })
  return weight
}

/** Ends a top-level list in the middle and opens it again, so that a long one makes many slices. */
function splitList(open: Token, items: number): [Token, Token] {
  const end = makeToken(open.type.replace('_open', '_close'), open.tag, -1)
  const again = makeToken(open.type, open.tag, 1)
  if (open.tag === 'ol') again.attrSet('start', String(Number(open.attrGet('start') ?? 1) + items))
  return [end, again]
}

/**
 * Groups the tokens of a text into slices that each take a few milliseconds to show. A list is split
 * between its items; a long paragraph, table or quote is one slice of several steps.
 */
export function groupSlices(tokens: readonly Token[], slicing: Slicing): MarkdownSlice[] {
  const slices: MarkdownSlice[] = []
  let group: Token[] = []
  let steps: SliceStep[] = []
  let list: Token | null = null
  let items = 0
  let characters = 0
  let weight = 0
  let sinceStep = 0
  let before = 0
  const close = () => {
    if (group.length === 0) return
    // Ends of elements alone are no step of their own.
    const shown = steps.at(-1)?.tokens
    if (shown !== undefined && group.slice(shown).every(({ nesting }) => nesting < 0)) steps.pop()
    steps.push({ tokens: group.length, part: 1, parts: 1 })
    slices.push({ key: slices.length, tokens: group, characters, steps, before })
    before += steps.length
    group = []
    steps = []
    characters = 0
    weight = 0
    sinceStep = 0
  }
  const add = (token: Token) => {
    group.push(token)
    characters += token.content.length
    const own = weightOf(token, slicing)
    weight += own
    sinceStep += own
    const parts = token.type === 'inline' ? Math.ceil(own / stepWeight) : 1
    if (parts > 1 || sinceStep >= stepWeight) {
      for (let part = 1; part <= parts; part++) steps.push({ tokens: group.length, part, parts })
      sinceStep = 0
    }
  }
  for (const token of tokens) {
    add(token)
    if (token.level === 0 && token.nesting > 0) {
      list = token.tag === 'ol' || token.tag === 'ul' ? token : null
      items = 0
    }
    if (token.type === 'list_item_close' && token.level === 1) items++
    if (weight < stepWeight || token.nesting > 0) continue
    if (token.level === 0) close()
    else if (list && token.type === 'list_item_close' && token.level === 1) {
      const [end, again] = splitList(list, items)
      group.push(end)
      close()
      group.push(again)
      list = again
      items = 0
    }
  }
  close()
  return slices
}
