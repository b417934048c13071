import { parseUrls } from '../sources/urls.ts'

/** Addresses typed by the user: those that can be opened, and what is not one. */
export interface Addresses {
  readonly urls: readonly string[]
  readonly bad: readonly string[]
}

/** Reads addresses, one per line or separated by spaces. */
export function readAddresses(text: string): Addresses {
  const { refs, problems } = parseUrls(text)
  return {
    urls: refs.flatMap((ref) => (ref.kind === 'url' ? ref.url : [])),
    bad: problems.map((problem) => problem.text),
  }
}
