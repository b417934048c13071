/** A letter of another script than the word around it, that looks like one of the word's own. */
export interface Confusable {
  readonly start: number
  readonly end: number
  /** What it is: `Cyrillic U+0430`. */
  readonly name: string
}

/** Letters that no face tells from a letter of another script. */
const lookalikes: Readonly<Record<string, RegExp>> = {
  Cyrillic: /[асеорхуіјѕһԁԛԝАВЕЅІЈКМНОРСТХУԌԚԜ]/,
  Greek: /[ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/,
  Latin: /[aceopxyijshdqwABEKMHOPCTXYSIJGZNvu]/,
}
const scripts: Readonly<Record<string, RegExp>> = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
}

/** Greek and Cyrillic: without one of their letters there is nothing to look at. */
const others = /[\u0370-\u052f]/
const latin = /[A-Za-z\u00c0-\u024f]/
const words = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{3,}/gu
/** Fewer letters of the word's own script than this may stand for a unit or a name: `kΩ`, `Δx`. */
const fewest = 2

/**
 * Letters that deceive, at most `limit`: in a word of two scripts, those of the rarer one, when every
 * one of them has a double in the other. Words of one script, and `Δx`, `μm` or `kΩ`, have none.
 */
export function findConfusables(text: string, limit = Infinity): Confusable[] {
  const found: Confusable[] = []
  if (!others.test(text)) return found
  for (const match of text.matchAll(words)) {
    const [word] = match
    if (found.length >= limit) break
    if (!others.test(word) || !latin.test(word)) continue
    const rare = rareScript(word)
    if (rare === null) continue
    for (let at = 0; at < word.length; at++) {
      const letter = word.charAt(at)
      if (!scripts[rare]?.test(letter)) continue
      const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      const start = match.index + at
      found.push({ start, end: start + 1, name: `${rare} U+${code}` })
    }
  }
  return found.slice(0, limit)
}

/** The script of the letters that deceive in a word; null when none do. */
function rareScript(word: string): string | null {
  const letters = word.match(/./gu) ?? []
  const counts = Object.entries(scripts)
    .map(([name, pattern]) => ({ name, own: letters.filter((letter) => pattern.test(letter)) }))
    .filter(({ own }) => own.length > 0)
    .sort((left, right) => left.own.length - right.own.length || (left.name === 'Latin' ? 1 : -1))
  const [rare, main] = counts
  if (counts.length !== 2 || !rare || !main || main.own.length < fewest) return null
  return rare.own.every((letter) => lookalikes[rare.name]?.test(letter)) ? rare.name : null
}
