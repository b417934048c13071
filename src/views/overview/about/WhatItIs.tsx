import { contactAddress, licenseAddress, paper, publishedLicense } from '../published-facts.ts'
import { licenseName } from '../license-name.ts'
import { OutLink } from './OutLink.tsx'
import { useAbout } from './use-about.ts'

/** What the main dataset is, under which license, what is missing in it, and whom to write to. */
export function WhatItIs() {
  const t = useAbout()
  return (
    <>
      <div>
        <h3>{t.what.title}</h3>
        <p>{t.what.origin}</p>
        <p>
          {t.what.license} <OutLink href={licenseAddress}>{licenseName(publishedLicense)}</OutLink>.{' '}
          {t.what.perRow}
        </p>
        <p>
          {t.what.paper} <OutLink href={paper.address}>{paper.name}</OutLink>.
        </p>
      </div>
      <div>
        <h3>{t.redacted.title}</h3>
        <p>{t.redacted.text}</p>
        <h3>{t.optOut.title}</h3>
        <p>
          {t.optOut.before} <a href={`mailto:${contactAddress}`}>{contactAddress}</a>
          {t.optOut.after}
        </p>
      </div>
    </>
  )
}
