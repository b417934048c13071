import { CategoryMark } from '../../../ui/CategoryMark.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { useTexts } from '../texts.ts'
import { recommendedPrompts } from './prompts.ts'
import { useAbout } from './use-about.ts'

/** The prompts that the card recommends, to be copied. */
export function Prompts() {
  const { overview } = useTexts()
  const t = useAbout().prompts
  return (
    <div className="all">
      <h3>{t.title}</h3>
      <p>{t.note}</p>
      <ul className="prompts">
        {recommendedPrompts.map(({ category, place, text }) => (
          <li key={category}>
            <span>
              <CategoryMark category={category} />
              {place === 'system' && <small> {t.system}</small>}
            </span>
            <q>{text}</q>
            <CopyButton
              className="b"
              text={() => text}
              label={t.copy(category)}
              done={overview.copied}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
