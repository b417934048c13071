import type { Dataset } from '../../state/dataset.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'

/** What has to be known of a dataset on the Hub: a list with gaps, contents that need access. */
export function HubNotices({ data }: { data: Dataset }) {
  const { frame: t } = useText()
  const { repository, files } = data
  if (!repository) return null
  const { repo, base, gated, isPartial } = repository
  const isShut = gated !== false && !files.some(({ opened }) => opened)
  return (
    <>
      {isPartial && (
        <div className="note warn" role="status">
          <Icon name="warn" />
          <p>{t.hubPartial}</p>
        </div>
      )}
      {isShut && (
        <div className="note warn" role="status">
          <Icon name="warn" />
          <p>{t.hubGated(repo)}</p>
          <a
            className="b"
            href={base.slice(0, base.lastIndexOf('/resolve/'))}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t.hubPage}
          </a>
        </div>
      )}
    </>
  )
}
