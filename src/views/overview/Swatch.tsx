import type { Provenance } from './provenance.ts'
import { useTexts } from './texts.ts'

/** The mark and the words that say where a number comes from. */
export function Swatch({ of: provenance }: { of: Provenance }) {
  const { browse, overview, units } = useTexts()
  const t = overview.provenance
  switch (provenance.kind) {
    case 'exact':
      return (
        <span className="pv exact">
          {provenance.by === 'catalog' ? t.exactByCatalog : browse.exact}
        </span>
      )
    case 'partial': {
      const { part, of } = provenance
      return (
        <span className="pv partial">{overview.partial(units.share(part, Math.max(1, of)))}</span>
      )
    }
    case 'gaps':
      return <span className="pv partial">{t.gaps}</span>
    case 'card':
      return <span className="pv card">{t.card(provenance.revision)}</span>
    case 'derived':
      return <span className="pv derived">{t.derived}</span>
  }
}
