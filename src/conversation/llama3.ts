import tokenizer from 'llama3-tokenizer-js'

/**
 * Tokens of a text in the Llama 3 vocabulary, without marks of its beginning and end. The import
 * brings the vocabulary, 3 MB: load this file only when tokens are asked for, away from the page.
 */
export function countLlama3Tokens(text: string): number {
  return tokenizer.encode(text, { bos: false, eos: false }).length
}
