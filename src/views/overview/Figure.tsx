import { useId, useState, type ReactNode } from 'react'
import { useTexts } from './texts.ts'
import { csvText, type CsvCell } from './csv.ts'
import { SqlDialog } from './SqlDialog.tsx'

export interface FigureProps {
  /** What the chart is about, in the name of its files. */
  readonly topic: string
  /** What it shows. */
  readonly title: string
  /** What is drawn. */
  readonly note: string
  readonly className: string
  /** Ways to look at it, before SQL and CSV. */
  readonly tools?: ReactNode
  /** The statement behind it, written when it is asked for. */
  readonly sql: () => string
  readonly csv: readonly (readonly CsvCell[])[]
  readonly csvName: string
  readonly footer: ReactNode
  readonly children: ReactNode
}

/** A chart or table with its finding, what is drawn, where it comes from, and how to have it. */
export function Figure(props: FigureProps) {
  const { title, topic, note, className, tools, sql, csv, csvName, footer, children } = props
  const { overview: t } = useTexts()
  const id = useId()
  const [isSql, setSql] = useState(false)
  return (
    <div className={`fig ${className}`} role="figure" aria-labelledby={id}>
      <header>
        <div className="finding">
          <h2 id={id}>{title}</h2>
          <p>{note}</p>
        </div>
        <div className="tools">
          {tools}
          <button
            type="button"
            className="b bare"
            aria-label={t.sqlOf(topic)}
            onClick={() => setSql(true)}
          >
            {t.sql}
          </button>
          <a
            className="b bare"
            aria-label={t.csvOf(topic)}
            download={`${csvName}.csv`}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvText(csv))}`}
          >
            {t.csv}
          </a>
        </div>
      </header>
      {children}
      <footer>{footer}</footer>
      {isSql && <SqlDialog title={t.sqlOf(topic)} sql={sql()} onClose={() => setSql(false)} />}
    </div>
  )
}
