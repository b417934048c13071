import type { Dataset } from '../../state/dataset.ts'
import { FactRow } from './FactRow.tsx'
import { licenseName } from './license-name.ts'
import { isPublished, revisionOf } from './provenance.ts'
import { publishedLicense } from './published-facts.ts'
import { useTexts } from './texts.ts'

/** What the Hub tells of a dataset beside its files: license and revision. */
export function HubFacts({ dataset }: { dataset: Dataset }) {
  const { facts: t } = useTexts().overview
  const { repository } = dataset
  const revision = revisionOf(dataset)
  const own = isPublished(dataset)
  const license = repository?.license ?? (own ? publishedLicense : null)
  return (
    <>
      <FactRow name={t.license} provenance={license === null ? null : { kind: 'card', revision }}>
        {license !== null && licenseName(license)} {own && <small>{t.perRow}</small>}
      </FactRow>
      <FactRow
        name={t.revision}
        provenance={repository || own ? { kind: 'exact', by: 'files' } : null}
      >
        <span className="mono">{(repository?.commit ?? revision).slice(0, 12)}</span>{' '}
        {repository?.lastModified && <small>{repository.lastModified.slice(0, 10)}</small>}
      </FactRow>
    </>
  )
}
