import type { CodeNode } from './highlight.ts'

/**
 * Splits highlighted code at its line ends. A stretch that spans lines is closed and opened again, so
 * that every line is whole; line ends stay at the end of their line.
 */
export function codeLines(nodes: readonly CodeNode[]): CodeNode[][] {
  const lines: CodeNode[][] = [[]]
  for (const node of nodes) {
    const parts =
      typeof node === 'string'
        ? textLines(node).map((part) => (part === '' ? [] : [part]))
        : codeLines(node.children).map((children) =>
            children.length === 0 ? [] : [{ kind: node.kind, children }],
          )
    parts.forEach((part, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push(...part)
    })
  }
  return lines
}

/** Lines with their ends; the last one has none. */
function textLines(text: string): string[] {
  const parts = text.split('\n')
  return parts.map((part, index) => (index < parts.length - 1 ? `${part}\n` : part))
}
