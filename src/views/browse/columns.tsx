import type { ReactNode } from 'react'
import type { RowSummary } from '../../parquet/summary.ts'
import type { Line } from '../../state/rows.ts'
import type { Texts } from '../../text/texts.ts'
import { CategoryShape } from '../../ui/CategoryMark.tsx'
import { Marked } from '../../ui/Marked.tsx'
import type { GridColumn } from '../../ui/table.ts'

type ConversationSummary = Extract<RowSummary, { kind: 'conversation' }>

/** Columns of the table for conversations. */
export function conversationColumns(
  texts: Texts,
  needle: RegExp | null,
  answerOf: (tex: string) => ReactNode,
): GridColumn<Line | undefined>[] {
  const { browse: t, units } = texts
  const column = (
    id: keyof typeof t.columns,
    className: string,
    cell: (summary: ConversationSummary) => ReactNode,
  ): GridColumn<Line | undefined> => ({
    id,
    header: id === 'category' ? <span className="vh">{t.columns[id]}</span> : t.columns[id],
    className,
    cell: (line) =>
      line?.kind === 'row' && line.summary.kind === 'conversation' ? cell(line.summary) : null,
  })
  return [
    column('row', 'c-no n', ({ row }) => (
      <>
        <span className="narrow-only">{t.columns.row} </span>
        {units.count(row + 1)}
      </>
    )),
    column('category', 'c-cat', ({ category }) =>
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
      cell: (line) => <Prompt line={line} texts={texts} needle={needle} />,
    },
    column('generator', 'c-gen', ({ generator }) => generator),
    column('answer', 'c-ans', ({ answer }) => (answer === null ? null : answerOf(answer))),
    column('messages', 'c-ms n', ({ messages }) => units.count(messages)),
    column('characters', 'c-ch n', ({ characters }) => units.count(characters)),
  ]
}

/** Columns of the table for any other file: the row's number and its own columns. */
export function recordColumns(
  texts: Texts,
  names: readonly string[],
): GridColumn<Line | undefined>[] {
  return [
    {
      id: '#row',
      header: texts.browse.columns.row,
      className: 'c-no n',
      cell: (line) => (line?.kind === 'row' ? texts.units.count(line.summary.row + 1) : null),
    },
    ...names.map((name, i): GridColumn<Line | undefined> => ({
      id: `${i}.${name}`,
      header: name,
      className: 'c-any',
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
  const { preview, isRedacted } = summary
  if (isRedacted && (preview === '' || preview === '-')) return <i className="q">{t.redacted}</i>
  if (preview === '') return <i className="q">{t.noPrompt}</i>
  return (
    <span className="clamp" dir="auto">
      <Marked text={preview} needle={needle} />
    </span>
  )
}
