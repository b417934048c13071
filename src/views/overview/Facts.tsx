import type { ReactNode } from 'react'
import type { ValueCount } from '../../catalog/counts.ts'
import type { Dataset } from '../../state/dataset.ts'
import { useValueName } from '../../ui/value-name.ts'
import { FactRow } from './FactRow.tsx'
import { HubFacts } from './HubFacts.tsx'
import { knownFacts, type Known } from './known-facts.ts'
import type { Provenance } from './provenance.ts'
import { useTexts } from './texts.ts'
import { useFigureData } from './use-figure-data.ts'
import { useWhole } from './use-overview.ts'

const licenseFacet = ['license'] as const
const generatorFacet = ['generator'] as const

/** The numbers of the open files, each with where it comes from. */
export function Facts({ dataset }: { dataset: Dataset }) {
  const { overview, units } = useTexts()
  const t = overview.facts
  const data = useWhole(dataset)
  const facts = knownFacts(dataset)
  const licenses = useFigureData(data, licenseFacet)
  const generators = useFigureData(data, generatorFacet)
  const leftOut = dataset.files.filter(({ fault }) => fault).length
  const columns = dataset.files.find(({ opened, fault }) => opened && !fault)?.opened?.layout
    .columns
  const isTable = dataset.kind === 'table'
  return (
    <dl className="fx" aria-label={t.label}>
      <Fact name={isTable ? t.rows : t.conversations} known={facts.rows} />
      <Fact
        name={t.stored}
        known={facts.stored}
        write={(value) => units.bytes(value)}
        more={(value) => t.bytes(units.count(value))}
      />
      {dataset.source.kind === 'hub' && !isTable && (
        <Fact
          name={t.memory}
          known={facts.memory}
          write={(value) => units.bytes(value)}
          more={(value) => t.bytes(units.count(value))}
        />
      )}
      <Fact
        name={t.files}
        known={facts.files}
        more={() => leftOut > 0 && t.leftOut(units.count(leftOut))}
      />
      <Fact name={overview.columns.rowGroups} known={facts.rowGroups} />
      {isTable ? (
        <FactRow name={t.columns} provenance={columns ? { kind: 'exact', by: 'files' } : null}>
          {units.count(columns?.length ?? 0)} <small>{columns?.join(', ')}</small>
        </FactRow>
      ) : (
        <>
          {dataset.source.kind !== 'hub' && (
            <Values name={t.licenses} data={licenses} counts={licenses.counts.license} />
          )}
          <Values name={t.generators} data={generators} counts={generators.counts.generator} />
        </>
      )}
      {dataset.source.kind === 'hub' && <HubFacts dataset={dataset} />}
    </dl>
  )
}

interface FactProps {
  readonly name: string
  readonly known: Known | null
  readonly write?: (value: number) => string
  readonly more?: (value: number) => ReactNode
}

function Fact({ name, known, write, more }: FactProps) {
  const { units } = useTexts()
  return (
    <FactRow name={name} provenance={known?.provenance ?? null}>
      {known && (write ?? units.count)(known.value)}{' '}
      {known && more && <small>{more(known.value)}</small>}
    </FactRow>
  )
}

function Values(props: {
  name: string
  data: { readonly provenance: Provenance }
  counts: readonly ValueCount[]
}) {
  const { name, data, counts } = props
  const { units } = useTexts()
  const nameOf = useValueName()
  return (
    <FactRow name={name} provenance={counts.length > 0 ? data.provenance : null}>
      {units.count(counts.length)}{' '}
      <small>{counts.map(({ value }) => nameOf(value)).join(', ')}</small>
    </FactRow>
  )
}
