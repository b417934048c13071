import { createContext, use, useRef, useState, type ReactNode } from 'react'

/** The words around links. */
export interface LinkLabels {
  readonly title: string
  readonly warning: string
  readonly open: string
  readonly cancel: string
}

const AskContext = createContext<(address: string) => void>(() => undefined)

/**
 * Holds the one dialog that every {@link GuardedLink} below asks: an address from the data is shown
 * in full, and opened in a new tab only on a second, deliberate click.
 */
export function LinkGuard(props: { labels: LinkLabels; children: ReactNode }) {
  const { labels, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [address, setAddress] = useState('')
  const close = () => dialog.current?.close()
  const ask = (next: string) => {
    setAddress(next)
    dialog.current?.showModal()
  }
  return (
    <AskContext value={ask}>
      {children}
      <dialog ref={dialog} className="ask" aria-label={labels.title}>
        <h2>{labels.title}</h2>
        <p className="mono">{address}</p>
        <p className="q2">{labels.warning}</p>
        <div className="acts2">
          <a
            className="b solid"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            onClick={close}
          >
            {labels.open}
          </a>
          <button type="button" className="b" onClick={close}>
            {labels.cancel}
          </button>
        </div>
      </dialog>
    </AskContext>
  )
}

/** A link from the data: looks like one, but only asks. */
export function GuardedLink(props: { address: string; children: ReactNode }) {
  const ask = use(AskContext)
  return (
    <button type="button" className="lk" title={props.address} onClick={() => ask(props.address)}>
      {props.children}
    </button>
  )
}
