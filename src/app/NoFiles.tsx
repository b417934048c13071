import type { Source } from '../query/query.ts'
import { emptySource } from '../text/empty-source.ts'
import { Icon } from '../ui/Icon.tsx'
import { useText } from '../ui/language.tsx'

/** The fields that files are chosen by belong to the menu of sources. */
function press(field: string) {
  document.getElementById(field)?.click()
}

/** Why a source has no file, and the way to some. */
export function NoFiles({ source }: { source: Source }) {
  const { frame, language } = useText()
  const t = emptySource[language]
  const [title, advice] =
    source.kind === 'local'
      ? [t.localGone, t.localGoneAdvice]
      : source.kind === 'hub'
        ? [t.hubEmpty(source.repo), t.hubEmptyAdvice]
        : [t.noSource, frame.dropHere]
  return (
    <div className="state">
      <Icon name="file" />
      <h1>{title}</h1>
      <p>{advice}</p>
      {source.kind !== 'hub' && (
        <p className="acts2">
          <button type="button" className="b solid" onClick={() => press('open-files')}>
            {frame.openFiles}
          </button>
          <button type="button" className="b" onClick={() => press('open-folder')}>
            {frame.openFolder}
          </button>
        </p>
      )}
    </div>
  )
}
