import type { ReactNode } from 'react'
import type { ValueCount } from '../../catalog/counts.ts'
import { useTexts } from './texts.ts'
import type { Coverage } from './coverage.ts'
import { Provenance } from './Provenance.tsx'
import { useRowGroups, type Overview } from './use-overview.ts'
import { useValueName } from '../../ui/value-name.ts'

/** The numbers of the open files, each with how far it can be trusted. */
export function Facts({ data }: { data: Overview }) {
  const { overview: t, frame, units } = useTexts()
  const rowGroups = useRowGroups()
  const { dataset, counts, coverage } = data
  const { files, kind, phase } = dataset
  const taking = files.filter(({ opened, fault }) => opened && !fault)
  const opened = files.filter((file) => file.opened ?? file.fault).length
  const footers = { isComplete: phase === 'ready', rows: opened, of: files.length }
  const leftOut = files.filter(({ fault }) => fault).length
  const isTable = kind === 'table'
  return (
    <dl className="fx" aria-label={t.facts.label}>
      <Fact name={isTable ? t.facts.rows : t.facts.conversations} coverage={footers}>
        {units.count(dataset.rows)}
      </Fact>
      <Fact name={t.facts.stored} coverage={footers}>
        {units.bytes(dataset.bytes)} <small>{t.facts.bytes(units.count(dataset.bytes))}</small>
      </Fact>
      <Fact name={t.facts.files} coverage={footers}>
        {frame.files(units.count(taking.length), taking.length === 1)}{' '}
        <small>
          {rowGroups(dataset.rowGroups)}
          {leftOut > 0 && `, ${t.facts.leftOut(units.count(leftOut))}`}
        </small>
      </Fact>
      {isTable ? (
        <Fact name={t.facts.columns} coverage={footers}>
          {units.count(taking[0]?.opened?.layout.columns.length ?? 0)}{' '}
          <small>{taking[0]?.opened?.layout.columns.join(', ')}</small>
        </Fact>
      ) : (
        <>
          <Fact name={t.facts.licenses} coverage={coverage}>
            <Values counts={counts.license} />
          </Fact>
          <Fact name={t.facts.generators} coverage={coverage}>
            <Values counts={counts.generator} />
          </Fact>
        </>
      )}
    </dl>
  )
}

function Fact(props: { name: string; coverage: Coverage; children: ReactNode }) {
  const { name, coverage, children } = props
  const { overview: t } = useTexts()
  const isKnown = coverage.isComplete || coverage.rows > 0
  return (
    <div>
      <dt>{name}</dt>
      <dd className="n">{isKnown ? children : t.unknown}</dd>
      <dd className="pd">{isKnown && <Provenance coverage={coverage} />}</dd>
    </div>
  )
}

function Values({ counts }: { counts: readonly ValueCount[] }) {
  const { units } = useTexts()
  const nameOf = useValueName()
  return (
    <>
      {units.count(counts.length)}{' '}
      <small>{counts.map(({ value }) => nameOf(value)).join(', ')}</small>
    </>
  )
}
