import { Icon } from '../../ui/Icon.tsx'
import { ReloadButton } from '../../ui/ReloadButton.tsx'
import { useTexts } from './texts.ts'

/** The overview without its charts: what is missing, what is not, and what to do. */
export function ChartsLost() {
  const { overview: t } = useTexts()
  return (
    <div className="note warn f12" role="alert">
      <Icon name="warn" />
      <div>
        <h3>{t.chartsLost}</h3>
        <p>{t.chartsLostAdvice}</p>
      </div>
      <div className="acts2">
        <ReloadButton />
      </div>
    </div>
  )
}
