import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const entities = fileURLToPath(new URL('../../src/ui/entities.ts', import.meta.url))
const parser = /[\\/]markdown-it[\\/]dist[\\/]markdown-it\.mjs$/

/** Imports of the parser that are cut, and what stands for them: a fifth of its size. */
const cuts: readonly (readonly [string, string])[] = [
  // Bare addresses stay text (`linkify: false`), so their finder is never asked.
  ['import { LinkifyIt } from "linkify-it";', 'class LinkifyIt {}'],
  // Punctuation and symbols, as every browser knows them; the package spells them out.
  ['import * as ucmicro from "uc.micro";', 'const ucmicro = { P: /\\p{P}/u, S: /\\p{S}/u };'],
  // Hosts of other scripts stay as they are written: whoever opens a link is shown what the browser makes of it.
  [
    'import punycode from "punycode.js";',
    'const punycode = { toASCII: (host) => host, toUnicode: (host) => host };',
  ],
  // Two thousand references come when one of them occurs.
  [
    'import { decodeHTMLStrict } from "entities";',
    `import { decodeEntity as decodeHTMLStrict } from ${JSON.stringify(entities)};`,
  ],
]

/** Cuts what the reader does not need at once out of markdown-it. */
export function markdownParts(): Plugin {
  return {
    name: 'markdown-parts',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!parser.test(id.split('?')[0] ?? '')) return
      return { code: cutMarkdown(code), map: null }
    },
  }
}

/** The parser's text without those parts. Throws when it no longer looks like the pinned version. */
export function cutMarkdown(code: string): string {
  return cuts.reduce((text, [part, stand]) => {
    if (text.split(part).length !== 2) throw new Error(`markdown-it: not found once: ${part}`)
    return text.replace(part, () => stand)
  }, code)
}
