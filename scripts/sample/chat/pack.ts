/** An ingredient for four people. */
export type Ingredient = readonly [name: string, amount: number, unit: string]

/** Sentences with `{name}` for values that the templates compute. */
export interface Sentences {
  readonly ask: readonly string[]
  readonly think: string
  readonly reply: string
}

/** What the chat templates need in one language. */
export interface Pack {
  readonly language: string
  readonly systems: readonly string[]
  readonly dishes: readonly { readonly name: string; readonly items: readonly Ingredient[] }[]
  /** {dish}, {n}, {factor} */
  readonly recipe: Sentences & {
    readonly head: readonly [string, string, string]
    readonly tip: string
  }
  /** {pages}, {days}, {each}, {last} */
  readonly reading: Sentences
  /** {off}, {left}, {each2}, {last2}: the same book with fewer reading days */
  readonly lessDays: Sentences
  /** {price}, {month}, {months}, {over} */
  readonly saving: Sentences
  readonly things: readonly string[]
  readonly sayings: readonly {
    readonly text: string
    readonly meaning: string
    readonly use: string
  }[]
  /** {text}, {meaning}, {use} */
  readonly saying: Sentences
}

/** Puts values into a sentence; a placeholder without a value is a mistake. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {${name}} in: ${sentence}`)
    return `${value}`
  })
}
