import hljs from 'highlight.js/lib/core'
import type { LanguageFn } from 'highlight.js'

/** Highlighted code: text, or a stretch of one kind (`keyword`, `string`, …). */
export type CodeNode = string | { readonly kind: string; readonly children: readonly CodeNode[] }

type Load = () => Promise<{ default: LanguageFn }>

const languages: Readonly<Record<string, Load>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  julia: () => import('highlight.js/lib/languages/julia'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  latex: () => import('highlight.js/lib/languages/latex'),
  lua: () => import('highlight.js/lib/languages/lua'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  matlab: () => import('highlight.js/lib/languages/matlab'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  vbnet: () => import('highlight.js/lib/languages/vbnet'),
  x86asm: () => import('highlight.js/lib/languages/x86asm'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
}

/** Over these sizes (characters) highlighting can take quadratic time; design section 8. */
const maxBlock = 50_000
const maxLine = 2_000

/** Whether the code is small enough to highlight. */
export function isHighlightable(code: string): boolean {
  if (code.length > maxBlock) return false
  for (let start = 0; start < code.length;) {
    const end = code.indexOf('\n', start)
    if ((end < 0 ? code.length : end) - start > maxLine) return false
    if (end < 0) break
    start = end + 1
  }
  return true
}

interface TreeNode {
  readonly scope?: string
  readonly children: readonly (TreeNode | string)[]
}

function nodesOf(children: readonly (TreeNode | string)[]): CodeNode[] {
  return children.map((child) =>
    typeof child === 'string'
      ? child
      : { kind: (child.scope ?? '').replace(/[.:].*$/, ''), children: nodesOf(child.children) },
  )
}

/**
 * Highlights code in a language of languages.ts, loading it first. Null when it is too large.
 * The result is data: the highlighter's markup is never used.
 */
export async function highlightCode(code: string, language: string): Promise<CodeNode[] | null> {
  if (!isHighlightable(code)) return null
  const load = languages[language]
  if (!load) return null
  if (!hljs.getLanguage(language)) hljs.registerLanguage(language, (await load()).default)
  const result = hljs.highlight(code, { language, ignoreIllegals: true })
  // The emitter's tree is not in the public types; tests/unit/conversation/highlight.test.ts pins its shape.
  const { rootNode } = result._emitter as unknown as { rootNode: TreeNode }
  return nodesOf(rootNode.children)
}
