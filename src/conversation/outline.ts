/** What a paragraph of reasoning does: a heading, an item of a list, a change of mind, a box, or text. */
export type StepKind = 'heading' | 'item' | 'turn' | 'box' | 'text'

/** One paragraph of reasoning; `start` and `end` are UTF-16 offsets, blank lines left out. */
export interface Step {
  readonly kind: StepKind
  readonly start: number
  readonly end: number
  /** Its first line without Markdown's marks, at most 120 UTF-16 units. */
  readonly title: string
}

const headingLine = /^(?:#{1,6}\s+\S|\*\*[^*\n]{1,100}\*\*:?\s*$)/
const itemLine = /^(?:[-*+]\s+|\(?\d{1,3}[.):]\s+|(?:step|case|part|method|approach)\s+\d)/i
/** Words with which models turn; the frequent ones begin over 20,000 paragraphs of real-small. */
const turnWord =
  /^(?:but|wait|so|therefore|alternatively|hmm+|however|actually|no|oh|ah|hold on|let me (?:check|re|verify|double|think)|on second thought|thus)(?![a-z])/i

/** Longest title, in UTF-16 units: one line of an outline. */
const longestTitle = 120

function kindOf(line: string, paragraph: string): StepKind {
  if (headingLine.test(line)) return 'heading'
  if (paragraph.includes('\\boxed')) return 'box'
  if (turnWord.test(line)) return 'turn'
  return itemLine.test(line) ? 'item' : 'text'
}

function titleOf(line: string): string {
  const plain = line.replace(/^#{1,6}\s+/, '').replaceAll('**', '')
  if (plain.length <= longestTitle) return plain.trimEnd()
  const cut = plain.slice(0, longestTitle - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/**
 * Splits reasoning into its paragraphs and says what each begins with. Linear in the length; the
 * steps are in order and hold all text but blank lines.
 */
export function outlineOf(text: string): Step[] {
  const steps: Step[] = []
  let start = -1
  let end = 0
  const close = () => {
    if (start < 0) return
    const paragraph = text.slice(start, end)
    const lineEnd = paragraph.indexOf('\n')
    const head = (lineEnd < 0 ? paragraph : paragraph.slice(0, lineEnd)).slice(0, 400)
    const line = head.trim()
    steps.push({ kind: kindOf(line, paragraph), start, end, title: titleOf(line) })
    start = -1
  }
  for (let at = 0; at <= text.length;) {
    const next = text.indexOf('\n', at)
    const lineEnd = next < 0 ? text.length : next
    if (isBlank(text, at, lineEnd)) close()
    else {
      if (start < 0) start = at
      end = lineEnd
    }
    at = lineEnd + 1
  }
  close()
  return steps
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false
  }
  return true
}

/** The steps that an outline lists: all but plain text, at most `limit`, evenly thinned beyond. */
export function mainSteps(steps: readonly Step[], limit: number): Step[] {
  const main = steps.filter(({ kind }) => kind !== 'text')
  if (main.length <= limit) return main
  const stride = main.length / limit
  return Array.from({ length: limit }, (_, index) => main[Math.floor(index * stride)]).filter(
    (step) => step !== undefined,
  )
}
