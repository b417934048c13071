import type { Random } from '../random.ts'

/** A programming task with a program in two languages and what both of them print. */
export interface CodeTask {
  readonly topic: string
  readonly statement: string
  readonly thoughts: readonly string[]
  /** How it works, in a paragraph. */
  readonly idea: string
  readonly complexity: string
  readonly python: string
  readonly javascript: string
  /** The lines that either program prints, found by code of our own. */
  readonly output: string
}

export type CodeTemplate = (random: Random) => CodeTask

/** A program from a template literal: without the surrounding line breaks and common indentation. */
export function program(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n')
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/))
  const indent = Math.min(...indents)
  return lines.map((line) => line.slice(indent)).join('\n')
}

/** A list literal that Python and JavaScript read alike. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll(',', ', ').replaceAll('":', '": ')
}
