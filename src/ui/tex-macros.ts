/** A token of KaTeX, by what it says. */
interface Token {
  readonly text: string
}

/** A macro as `\def` and its like leave it; tokens and arguments stand in reverse, as KaTeX keeps them. */
interface Definition {
  readonly tokens: Token[]
  readonly numArgs: number
  readonly delimiters?: string[][]
  readonly unexpandable?: boolean
}

/** KaTeX while it expands one formula. */
interface Expander {
  consumeArgs(count: number, delimiters?: string[][]): Token[][]
}

/** Definitions of a message, by name: `\gdef` in one formula holds in those after it. */
export type TexMacros = Record<string, string | object | ((expander: object) => string | object)>

const bounded = new WeakSet<TexMacros>()

/** Tokens that the definitions of one formula may make: as many as the longest formula has. */
const mostTokens = 2_000

/**
 * An empty set of definitions for a message. KaTeX counts expansions, not what they make, so that a
 * hundred uses of a long definition, or one that doubles its argument, would freeze the page: what is
 * defined here refuses, with an error, to make more than 2,000 tokens for a formula.
 */
export function boundedMacros(): TexMacros {
  const spent = new WeakMap<object, number>()
  const spend = (expander: object, tokens: number) => {
    const total = (spent.get(expander) ?? 0) + tokens
    if (total > mostTokens)
      throw new Error(`its definitions make over ${mostTokens.toLocaleString('en')} symbols`)
    spent.set(expander, total)
  }
  const macros = new Proxy<TexMacros>(
    {},
    {
      set(defined, name: string, value: TexMacros[string]) {
        defined[name] = isExpandable(value)
          ? (expander) => expand(value, expander as Expander, spend)
          : value
        return true
      },
    },
  )
  bounded.add(macros)
  return macros
}

/** Definitions that cannot run away: those given when they are bounded, else an empty set. */
export function asBounded(macros: TexMacros): TexMacros {
  return bounded.has(macros) ? macros : boundedMacros()
}

function isExpandable(value: TexMacros[string]): value is Definition {
  return typeof value === 'object' && 'tokens' in value && !(value as Definition).unexpandable
}

/** The tokens of a definition with its arguments put in, counted before they are. */
function expand(
  { tokens, numArgs, delimiters }: Definition,
  expander: Expander,
  spend: (expander: object, tokens: number) => void,
): object {
  const args = expander.consumeArgs(numArgs, delimiters)
  if (numArgs === 0) {
    spend(expander, tokens.length)
    return { tokens, numArgs }
  }
  const pieces: (readonly Token[])[] = []
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]
    const next = tokens[at - 1]
    if (!token) continue
    const argument = token.text === '#' && next ? argumentOf(next, args) : null
    const piece = argument ?? [token]
    spend(expander, piece.length)
    pieces.push(piece)
    if (argument) at--
  }
  return { tokens: pieces.reverse().flat(), numArgs: 0 }
}

/** What stands for `#` and the token behind it: an argument, or `#` itself for `##`. */
function argumentOf(next: Token, args: readonly (readonly Token[])[]): readonly Token[] {
  const argument = next.text === '#' ? [next] : args[Number(next.text) - 1]
  if (!argument) throw new Error(`no argument ${next.text} in a definition`)
  return argument
}
