import type { ReactNode } from 'react'
import type { Dataset } from '../../state/dataset.ts'
import { exactTokens, rowName } from '../../state/exact-tokens.ts'
import { useReadable } from '../../state/hooks.ts'
import { positionOfRow } from '../../state/positions.ts'
import type { Line } from '../../state/rows.ts'
import { table } from '../../text/table.ts'
import type { Texts } from '../../text/texts.ts'
import { useText } from '../../ui/language.tsx'
import { moreColumns, type LineColumn } from './columns.tsx'

type RowLine = Extract<Line, { kind: 'row' }>
type ConversationLine = RowLine & { summary: { kind: 'conversation' } }

/** The columns that are shown only when they are chosen. */
export function extraColumns(texts: Texts, dataset: Dataset): LineColumn[] {
  const { browse, units, language } = texts
  const t = table[language]
  const none = <span className="q">{browse.noValue}</span>
  const value = (text: string | null) => (text === '' ? browse.emptyValue : (text ?? none))
  const column = (
    id: keyof typeof moreColumns,
    className: string,
    cell: (line: ConversationLine) => ReactNode,
  ): LineColumn => ({
    id,
    header: t.columns[id],
    className: `c-more ${className}`,
    width: moreColumns[id],
    cell: (line) => (isConversation(line) ? cell(line) : null),
  })
  return [
    column('reasoning', '', ({ summary }) => value(summary.reasoning)),
    column('license', '', ({ summary }) => value(summary.license)),
    column('version', '', ({ summary }) => value(summary.version)),
    column('tools', 'n c-end', ({ summary }) => units.count(summary.tools)),
    column('tokens', 'n c-end', ({ summary, ref }) => (
      <Tokens estimate={summary.tokens} name={rowName(dataset, ref)} />
    )),
    column('position', 'n', ({ ref }) => {
      const at = positionOfRow(dataset, ref)
      return at && `${at.split}/${at.shard}/${at.row}`
    }),
    column('uuid', 'mono', ({ summary }) => value(summary.uuid)),
  ]
}

/** About how many tokens a row has, or how many, once its conversation was counted. */
function Tokens({ estimate, name }: { estimate: number; name: string }) {
  const { units, language } = useText()
  const t = table[language]
  const exact = useReadable(exactTokens).get(name)
  if (exact === undefined) return <span title={t.estimate}>≈ {units.count(estimate)}</span>
  return <span title={t.counted}>{units.count(exact)}</span>
}

function isConversation(line: Line | undefined): line is ConversationLine {
  return line?.kind === 'row' && line.summary.kind === 'conversation'
}
