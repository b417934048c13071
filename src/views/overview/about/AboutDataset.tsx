import type { Dataset } from '../../../state/dataset.ts'
import { isPublished } from '../provenance.ts'
import { Cite } from './Cite.tsx'
import { Prompts } from './Prompts.tsx'
import { PublishedTable } from './PublishedTable.tsx'
import { RepositoryFacts } from './RepositoryFacts.tsx'
import { useAbout } from './use-about.ts'
import { WhatItIs } from './WhatItIs.tsx'
import './about.css'

/** What is to be known of a dataset on the Hub, and of the main one what its makers published. */
export function AboutDataset({ dataset }: { dataset: Dataset }) {
  const t = useAbout()
  const { repository } = dataset
  const isMain = isPublished(dataset)
  if (!repository && !isMain) return null
  return (
    <section className="about w" aria-labelledby="about-title">
      <h2 id="about-title">{t.title}</h2>
      <div className="cols">
        {isMain && <WhatItIs />}
        {repository && <RepositoryFacts repository={repository} />}
        {isMain && (
          <>
            <PublishedTable />
            <Prompts />
            <Cite />
          </>
        )}
      </div>
    </section>
  )
}
