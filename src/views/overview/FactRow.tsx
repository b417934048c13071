import type { ReactNode } from 'react'
import type { Provenance } from './provenance.ts'
import { Swatch } from './Swatch.tsx'
import { useTexts } from './texts.ts'

/** A fact with its provenance; a dash where it is not known yet. */
export function FactRow(props: {
  name: string
  provenance: Provenance | null
  children: ReactNode
}) {
  const { name, provenance, children } = props
  const { overview: t } = useTexts()
  const isKnown = provenance && (provenance.kind !== 'partial' || provenance.part > 0)
  return (
    <div>
      <dt>{name}</dt>
      <dd className="n">{isKnown ? children : t.unknown}</dd>
      <dd className="pd">{isKnown && <Swatch of={provenance} />}</dd>
    </div>
  )
}
