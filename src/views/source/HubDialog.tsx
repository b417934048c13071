import { useState } from 'react'
import { setSource } from '../../query/edit.ts'
import { mainDataset } from '../../query/query.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { hubDialog } from '../../text/hub-dialog.ts'
import { closeDialog, Dialog } from '../../ui/Dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { readHubAddress } from './hub-address.ts'

/** Asks for the name of a dataset on the Hub. */
export function HubDialog({ onClose }: { onClose: () => void }) {
  const { url } = useStores()
  const { source } = useReadable(url)
  const { frame, language } = useText()
  const t = hubDialog[language]
  const [text, setText] = useState(source.kind === 'hub' ? source.repo : '')
  const [asked, setAsked] = useState<string | null>(null)
  const address = readHubAddress(text)
  const problem = asked === text && address.kind !== 'dataset' ? t.problems[address.kind] : ''
  return (
    <Dialog title={t.title} closeLabel={frame.close} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(text)
          if (address.kind !== 'dataset') return
          url.navigate((query) => setSource(query, address.source))
          closeDialog(event.currentTarget)
        }}
      >
        <label htmlFor="repository">{t.label}</label>
        <input
          id="repository"
          className="field"
          data-first
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={mainDataset.repo}
          aria-invalid={problem !== ''}
          aria-describedby="repository-hint"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="q" id="repository-hint">
          {t.hint}
        </p>
        {problem !== '' && (
          <p className="bad-text" role="alert">
            {problem}
          </p>
        )}
        <footer>
          <button type="button" className="b" onClick={(event) => closeDialog(event.currentTarget)}>
            {frame.cancel}
          </button>
          <button type="submit" className="b solid" disabled={text.trim() === ''}>
            {frame.open}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
