import { hasFacets } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useTexts } from './texts.ts'

/** The statement behind a chart, to be copied. */
export function SqlDialog(props: { title: string; sql: string; onClose: () => void }) {
  const { title, sql, onClose } = props
  const { overview: t, frame } = useTexts()
  const { facets } = useReadable(useStores().url)
  return (
    <Dialog title={title} closeLabel={frame.close} onClose={onClose}>
      <p className="q2">
        {t.sqlNote} {hasFacets(facets) && t.sqlFiltered}
      </p>
      <pre className="sql" tabIndex={0} aria-label={title}>
        {sql}
      </pre>
      <footer>
        <CopyButton className="b solid" text={() => sql} label={t.copy} done={t.copied} />
      </footer>
    </Dialog>
  )
}
