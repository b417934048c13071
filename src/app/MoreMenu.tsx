import { useStores } from '../state/hooks.ts'
import type { Language } from '../text/section.ts'
import { Icon } from '../ui/Icon.tsx'
import { useText } from '../ui/language.tsx'
import { Menu } from '../ui/Menu.tsx'

const languages: readonly { id: Language; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'ko', name: '한국어' },
]

export function MoreMenu({ onKeys }: { onKeys: () => void }) {
  const { prefs } = useStores()
  const { frame: t, language } = useText()
  return (
    <Menu label={t.more} className="b bare icon" button={<Icon name="more" />}>
      <button type="button" onClick={onKeys}>
        {t.keys} <kbd>?</kbd>
      </button>
      <p>{t.language}</p>
      {languages.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-pressed={language === id}
          onClick={() => prefs.change({ language: id })}
        >
          {name}
        </button>
      ))}
    </Menu>
  )
}
