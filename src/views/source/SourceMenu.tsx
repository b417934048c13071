import { useRef, useState } from 'react'
import { setSource } from '../../query/edit.ts'
import { mainDataset, type Source } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { sourceTitle } from '../../text/source-title.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { SignIn } from './lazy-sign-in.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'

const UrlsDialog = lazyPart(async () => (await import('./UrlsDialog.tsx')).UrlsDialog)

const HubDialog = lazyPart(async () => (await import('./HubDialog.tsx')).HubDialog)

/** Says what is open, and opens something else. */
export function SourceMenu() {
  const { url, local, dataset, session } = useStores()
  const { source, files: open, repository } = useReadable(dataset)
  const texts = useText()
  const t = texts.frame
  const name = sourceTitle(
    source,
    open.map(({ ref }) => ref.name),
    texts,
  )
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState<'hub' | 'urls' | null>(null)
  const go = (next: Source) => () => url.navigate((query) => setSource(query, next))
  const choose = (input: HTMLInputElement) => {
    void local.openPicked([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <>
      <Menu
        label={`${t.source}: ${name}`}
        className="src"
        button={
          <>
            <span>{name}</span>
            {repository && <span className="q narrow-hide">{repository.commit.slice(0, 7)}</span>}
            <Icon name="down" />
          </>
        }
      >
        <button type="button" onClick={go(mainDataset)}>
          {mainDataset.repo}
        </button>
        <p>{t.fullNote}</p>
        <button type="button" onClick={go({ kind: 'sample' })}>
          {t.sample}
        </button>
        <p>{t.sampleNote}</p>
        <button type="button" onClick={() => setAsking('hub')}>
          {t.openHub}
        </button>
        <button type="button" onClick={() => files.current?.click()}>
          {t.openFiles}
        </button>
        <button type="button" onClick={() => folder.current?.click()}>
          {t.openFolder}
        </button>
        <button type="button" onClick={() => setAsking('urls')}>
          {t.openUrls}
        </button>
        {session.isPossible && <SignIn at="menu" />}
      </Menu>
      <input
        ref={files}
        id="open-files"
        type="file"
        multiple
        hidden
        aria-label={t.openFiles}
        data-testid="files"
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={folder}
        id="open-folder"
        type="file"
        hidden
        aria-label={t.openFolder}
        {...{ webkitdirectory: '' }}
        onChange={(event) => choose(event.currentTarget)}
      />
      {asking === 'hub' && <HubDialog onClose={() => setAsking(null)} />}
      {asking === 'urls' && <UrlsDialog onClose={() => setAsking(null)} />}
    </>
  )
}
