import { keys } from '../text/keys.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { useText } from '../ui/language.tsx'

const order = [
  '/',
  'j',
  'k',
  'Enter',
  'g',
  'n',
  'N',
  'Esc',
  'f',
  't',
  'r',
  'R',
  'Ctrl F',
  'c',
  'e',
  '?',
] as const

/** The list of keys. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { frame: t, language } = useText()
  return (
    <Dialog title={t.keys} closeLabel={t.close} onClose={onClose}>
      <dl className="facts keys">
        {order.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{keys[language][key]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
