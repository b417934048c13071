import { useReadable, useStores } from '../../state/hooks.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** What stands where a view would be while there is no file to show. */
export function EmptySource() {
  const { dataset } = useStores()
  const { source, fault } = useReadable(dataset)
  const { frame: t, errors } = useText()
  const [title, advice] =
    source.kind === 'local'
      ? [t.localGone, t.localGoneAdvice]
      : source.kind === 'hub'
        ? [t.hubEmpty(source.repo), t.hubEmptyAdvice]
        : [t.noSource, t.dropHere]
  return (
    <main id="main" tabIndex={-1}>
      {fault ? (
        <FaultNote fault={fault}>
          <button type="button" className="b" onClick={() => dataset.open(source, 'again')}>
            {errors.retry}
          </button>
        </FaultNote>
      ) : (
        <div className="state">
          <Icon name="file" />
          <h1>{title}</h1>
          <p>{advice}</p>
        </div>
      )}
    </main>
  )
}
