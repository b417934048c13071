import { useReadable, useStores } from '../state/hooks.ts'
import { emptySource } from '../text/empty-source.ts'
import { FaultNote } from '../ui/FaultNote.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useText } from '../ui/language.tsx'
import { RetryButton } from '../ui/RetryButton.tsx'

/** The fields that files are chosen by belong to the menu of sources. */
function press(field: string) {
  document.getElementById(field)?.click()
}

/** What stands where a view would be while there is no file to show. */
export function EmptySource() {
  const { dataset } = useStores()
  const { source, fault } = useReadable(dataset)
  const { frame, language } = useText()
  const t = emptySource[language]
  const [title, advice] =
    source.kind === 'local'
      ? [t.localGone, t.localGoneAdvice]
      : source.kind === 'hub'
        ? [t.hubEmpty(source.repo), t.hubEmptyAdvice]
        : [t.noSource, frame.dropHere]
  return (
    <main id="main" tabIndex={-1}>
      {fault ? (
        <FaultNote fault={fault}>
          <RetryButton onClick={() => dataset.open(source, 'again')} />
        </FaultNote>
      ) : (
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
      )}
    </main>
  )
}
