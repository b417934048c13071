import { useReadable, useStores } from '../../state/hooks.ts'
import { FaultNote } from '../../ui/FaultNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** What stands where a view would be while there is no file to show. */
export function EmptySource() {
  const { dataset } = useStores()
  const { source, fault } = useReadable(dataset)
  const { frame: t, errors } = useText()
  const isLocal = source.kind === 'local'
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
          <h1>{isLocal ? t.localGone : t.noSource}</h1>
          <p>{isLocal ? t.localGoneAdvice : t.dropHere}</p>
        </div>
      )}
    </main>
  )
}
