import { useState } from 'react'
import { setSource } from '../../query/edit.ts'
import { readAddresses } from '../../state/addresses.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { urlsDialog } from '../../text/urls-dialog.ts'
import { closeDialog, Dialog } from '../../ui/Dialog.tsx'
import { useText } from '../../ui/language.tsx'

/** Asks for addresses of Parquet files. */
export function UrlsDialog({ onClose }: { onClose: () => void }) {
  const { url } = useStores()
  const { source } = useReadable(url)
  const { frame: t, language } = useText()
  const own = urlsDialog[language]
  const [text, setText] = useState(source.kind === 'urls' ? source.urls.join('\n') : '')
  const { urls, bad } = readAddresses(text)
  return (
    <Dialog title={t.openUrls} closeLabel={t.close} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (urls.length === 0 || bad.length > 0) return
          url.navigate((query) => setSource(query, { kind: 'urls', urls }))
          closeDialog(event.currentTarget)
        }}
      >
        <label htmlFor="addresses">{own.label}</label>
        <textarea
          id="addresses"
          className="field area"
          rows={6}
          data-first
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="q">{own.hint}</p>
        {bad.length > 0 && (
          <p className="bad-text" role="alert">
            {own.bad(bad.join(', '))}
          </p>
        )}
        <footer>
          <button type="button" className="b" onClick={(event) => closeDialog(event.currentTarget)}>
            {t.cancel}
          </button>
          <button type="submit" className="b solid" disabled={urls.length === 0 || bad.length > 0}>
            {t.open}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
