/** Counts the tokens of texts in one vocabulary; one count for each text, in order. */
export type CountTokens = (texts: readonly string[], signal: AbortSignal) => Promise<number[]>

/** Context lengths that models of the Llama 3 family are trained and served with, in tokens. */
const contexts = [4, 8, 16, 32, 64, 128] as const

/** The shortest usual context that holds so many tokens, as `8k` (8 x 1,024), or null over 128k. */
export function contextFor(tokens: number): string | null {
  const fit = contexts.find((thousands) => tokens <= thousands * 1_024)
  return fit === undefined ? null : `${fit}k`
}

/** Characters a token, over every sixth row of real-small: 3.56 in Latin script, 1.39 in others. */
const latinPerToken = 3.5
const otherPerToken = 1.4
/** Characters looked at to tell how much of a text is in Latin script. */
const inspected = 20_000

/** About how many tokens a text has, to two figures, before they are counted. */
export function estimateTokens(text: string): number {
  const head = text.slice(0, inspected)
  let other = 0
  for (let at = 0; at < head.length; at++) if (head.charCodeAt(at) >= 0x250) other++
  const share = head === '' ? 0 : other / head.length
  const tokens = (text.length * (1 - share)) / latinPerToken + (text.length * share) / otherPerToken
  if (tokens < 10) return Math.ceil(tokens)
  const unit = 10 ** (Math.floor(Math.log10(tokens)) - 1)
  return Math.round(tokens / unit) * unit
}
