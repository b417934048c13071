import { moveColumn, pinColumn, resizeColumn, toggleColumn, widthLimits } from '../../ui/arrange.ts'
import { shownIds, type Arrangement } from '../../ui/arrangement.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/language.tsx'
import { table } from '../../text/table.ts'
import './dialogs.css'

export interface ColumnsDialogProps {
  /** All columns, with their names in words. */
  readonly columns: readonly { readonly id: string; readonly name: string }[]
  readonly arrangement: Arrangement
  /** Told the new arrangement, or null for the default one. */
  readonly onArrange: (arrangement: Arrangement | null) => void
  readonly onClose: () => void
}

/** Which columns are shown, in which order, which of them stay in view, and how wide they are. */
export function ColumnsDialog({ columns, arrangement, onArrange, onClose }: ColumnsDialogProps) {
  const t = table[useText().language]
  const shown = shownIds(arrangement)
  const known = (id: string) => columns.find((column) => column.id === id)
  const ordered = [
    ...shown.flatMap((id) => known(id) ?? []),
    ...columns.filter(({ id }) => !shown.includes(id)),
  ]
  return (
    <Dialog title={t.columnsTitle} closeLabel={t.close} onClose={onClose}>
      <ul className="cols">
        {ordered.map(({ id, name }) => {
          const at = shown.indexOf(id)
          const isShown = at >= 0
          return (
            <li key={id} data-column={id}>
              <label>
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={isShown && shown.length === 1}
                  onChange={() => onArrange(toggleColumn(arrangement, id))}
                />
                {name}
              </label>
              {isShown && (
                <>
                  <WidthField
                    key={arrangement.widths[id]}
                    label={t.width(name)}
                    hint={t.auto}
                    value={arrangement.widths[id]}
                    onChange={(width) => onArrange(resizeColumn(arrangement, id, width))}
                  />
                  <button
                    type="button"
                    className="b icon"
                    aria-label={t.pin(name)}
                    title={t.pin(name)}
                    aria-pressed={arrangement.pinned.includes(id)}
                    onClick={() => onArrange(pinColumn(arrangement, id))}
                  >
                    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
                      <path d="M5.5 2.5h5v4l2 2.5h-9l2-2.5zM8 9v5" />
                    </svg>
                  </button>
                  <Move
                    label={t.up(name)}
                    isUp
                    onMove={at > 0 ? () => onArrange(moveColumn(arrangement, id, at - 1)) : null}
                  />
                  <Move
                    label={t.down(name)}
                    onMove={
                      at < shown.length - 1
                        ? () => onArrange(moveColumn(arrangement, id, at + 1))
                        : null
                    }
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <p className="q sm">{t.columnsNote}</p>
      <button type="button" className="b" onClick={() => onArrange(null)}>
        {t.reset}
      </button>
    </Dialog>
  )
}

/** A button that keeps the focus where it can no longer act: the list is walked by pressing it. */
function Move(props: { label: string; isUp?: boolean; onMove: (() => void) | null }) {
  const { label, isUp, onMove } = props
  return (
    <button
      type="button"
      className={isUp ? 'b icon up' : 'b icon'}
      aria-label={label}
      title={label}
      aria-disabled={onMove === null}
      onClick={onMove ?? undefined}
    >
      <Icon name="down" />
    </button>
  )
}

function WidthField(props: {
  label: string
  hint: string
  value: number | undefined
  onChange: (width: number | null) => void
}) {
  const { label, hint, value, onChange } = props
  const commit = (text: string) => {
    const next = text === '' ? null : Number(text)
    if (next !== (value ?? null) && !Number.isNaN(next)) onChange(next)
  }
  return (
    <input
      className="field n"
      type="number"
      aria-label={label}
      title={label}
      placeholder={hint}
      min={widthLimits.least}
      max={widthLimits.most}
      step={4}
      defaultValue={value}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget.value)
      }}
    />
  )
}
