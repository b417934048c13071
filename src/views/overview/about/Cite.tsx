import { CopyButton } from '../../../ui/CopyButton.tsx'
import { useTexts } from '../texts.ts'
import { citations } from './citations.ts'
import { useAbout } from './use-about.ts'

/** The dataset and its paper as BibTeX and as text, to be copied. */
export function Cite() {
  const { overview } = useTexts()
  const t = useAbout().cite
  return citations.map(({ of, bibtex, plain }) => (
    <div key={of} className="half">
      <h3>{t.title[of]}</h3>
      <pre tabIndex={0} aria-label={`BibTeX: ${t.title[of]}`}>
        {bibtex}
      </pre>
      <p>{plain}</p>
      <div className="acts2">
        <CopyButton className="b" text={() => bibtex} label={t.bibtex} done={overview.copied} />
        <CopyButton className="b" text={() => plain} label={t.plain} done={overview.copied} />
      </div>
    </div>
  ))
}
