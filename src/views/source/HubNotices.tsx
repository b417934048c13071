import type { Repository } from '../../state/repository.ts'
import { hubNotices } from '../../text/hub-notices.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { RetryButton } from '../../ui/RetryButton.tsx'

/** What has to be known of a dataset on the Hub: a list with gaps, contents that need access. */
export function HubNotices(props: {
  repository: Repository
  isShut: boolean
  onRetry: () => void
}) {
  const { repository, isShut, onRetry } = props
  const t = hubNotices[useText().language]
  const { repo, base, isPartial } = repository
  return (
    <>
      {isPartial && (
        <div className="note warn" role="status">
          <Icon name="warn" />
          <p>{t.partial}</p>
          <RetryButton onClick={onRetry} />
        </div>
      )}
      {isShut && (
        <div className="note warn" role="status">
          <Icon name="warn" />
          <p>{t.gated(repo)}</p>
          <a
            className="b"
            href={base.slice(0, base.lastIndexOf('/resolve/'))}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t.page}
          </a>
        </div>
      )}
    </>
  )
}
