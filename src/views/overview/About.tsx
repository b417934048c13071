import { memo } from 'react'
import type { Dataset } from '../../state/dataset.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

/** The prose comes after the numbers. */
const AboutDataset = lazyPart(async () => (await import('./about/AboutDataset.tsx')).AboutDataset)

/** What is to be known of a dataset on the Hub; nothing for other sources. */
export const About = memo(function About({ dataset }: { dataset: Dataset }) {
  if (dataset.source.kind !== 'hub') return null
  return (
    <ErrorBoundary resetKey={dataset.source.repo}>
      <AboutDataset dataset={dataset} />
    </ErrorBoundary>
  )
})
