import type { ReactNode } from 'react'
import type { RowSummary } from '../../parquet/summary.ts'
import type { Line } from '../../state/rows.ts'
import type { Texts } from '../../text/texts.ts'
import { CategoryShape } from '../../ui/CategoryMark.tsx'
import { Marked } from '../../ui/Marked.tsx'
import type { GridColumn } from '../../ui/table.ts'

export type ConversationSummary = Extract<RowSummary, { kind: 'conversation' }>
export type LineColumn = GridColumn<Line | undefined>

/** Columns that are shown only when they are chosen, with their widths in CSS pixels. */
export const moreColumns = {
  reasoning: 84,
  license: 130,
  version: 70,
  tools: 60,
  tokens: 84,
  position: 180,
  uuid: 290,
} as const

/** Columns that a screen of at most 1,280 pixels leaves out while none are chosen. */
const roomy: readonly string[] = ['generator', 'messages']

/** The columns shown while none are chosen. */
export function standardIds(columns: readonly LineColumn[], isCompact: boolean): string[] {
  return columns
    .map(({ id }) => id)
    .filter((id) => !(id in moreColumns) && !(isCompact && roomy.includes(id)))
}

/** Columns of the table for conversations, in their own order. */
export function conversationColumns(
  texts: Texts,
  needle: RegExp | null,
  answerOf: (tex: string) => ReactNode,
): LineColumn[] {
  const { browse: t, units } = texts
  const column = (
    id: keyof typeof t.columns,
    className: string,
    width: number,
    cell: (summary: ConversationSummary) => ReactNode,
  ): LineColumn => ({
    id,
    header: id === 'category' ? <span className="vh">{t.columns[id]}</span> : t.columns[id],
    className,
    width,
    cell: (line) =>
      line?.kind === 'row' && line.summary.kind === 'conversation' ? cell(line.summary) : null,
  })
  return [
    column('row', 'c-no n', 70, ({ row }) => (
      <>
        <span className="narrow-only">{t.columns.row} </span>
        {units.count(row + 1)}
      </>
    )),
    column('category', 'c-cat', 30, ({ category }) =>
      category === null ? null : (
        <span title={category}>
          <CategoryShape category={category} />
          <span className="vh">{category}</span>
        </span>
      ),
    ),
    {
      id: 'prompt',
      header: t.columns.prompt,
      className: 'c-pr',
      width: 220,
      isWide: true,
      cell: (line) => <Prompt line={line} texts={texts} needle={needle} />,
    },
    column('generator', 'c-gen', 160, ({ generator }) => generator),
    column('answer', 'c-ans', 130, ({ answer }) => (answer === null ? null : answerOf(answer))),
    column('messages', 'c-ms n', 54, ({ messages }) => units.count(messages)),
    column('characters', 'c-ch n', 76, ({ characters }) => units.count(characters)),
  ]
}

/** Columns of the table for any other file: the row's number and its own columns. */
export function recordColumns(texts: Texts, names: readonly string[]): LineColumn[] {
  return [
    {
      id: '#row',
      header: texts.browse.columns.row,
      className: 'c-no n',
      width: 70,
      cell: (line) => (line?.kind === 'row' ? texts.units.count(line.summary.row + 1) : null),
    },
    ...names.map((name, i): LineColumn => ({
      id: `${i}.${name}`,
      header: name,
      className: 'c-any',
      width: 140,
      isWide: true,
      cell: (line) => {
        if (line?.kind === 'fault') return i === 0 ? texts.browse.unreadable : null
        return line?.summary.kind === 'record' ? line.summary.cells[i] : null
      },
    })),
  ]
}

interface PromptProps {
  readonly line: Line | undefined
  readonly texts: Texts
  readonly needle: RegExp | null
}

function Prompt({ line, texts, needle }: PromptProps) {
  const { browse: t, errors } = texts
  if (!line) return <span className="sk" />
  if (line.kind === 'fault') {
    return <span className="bad-text clamp">{errors.words(line.fault).title}</span>
  }
  const { summary } = line
  if (summary.kind !== 'conversation') return null
  const { preview, excerptOf, isRedacted } = summary
  if (isRedacted && (preview === '' || preview === '-')) return <i className="q">{t.redacted}</i>
  if (preview === '') return <i className="q">{t.noPrompt}</i>
  return (
    <span className="clamp" dir="auto">
      {excerptOf !== null && excerptOf !== 'user' && <i className="q">{excerptOf}: </i>}
      <Marked text={preview} needle={needle} />
    </span>
  )
}
