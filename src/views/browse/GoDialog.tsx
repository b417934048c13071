import { useRef, useState } from 'react'
import { openRow } from '../../query/edit.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import type { Lines } from '../../state/rows.ts'
import { rowOfPosition } from '../../state/positions.ts'
import { table } from '../../text/table.ts'
import { closeDialog, Dialog } from '../../ui/Dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { readGoTarget, type GoTarget } from './go-target.ts'
import './dialogs.css'

export interface GoDialogProps {
  /** Brings a position of the list into view. */
  readonly onGo: (position: number) => void
  readonly onClose: () => void
}

/** Goes to a row by number, share of the list, uuid, or position in the dataset. */
export function GoDialog({ onGo, onClose }: GoDialogProps) {
  const { list, rows, url } = useStores()
  const { index, dataset } = useReadable(list)
  const { language, units } = useText()
  const t = table[language]
  const [written, setWritten] = useState('')
  const aim = useRef<(() => void) | null>(null)
  const target = readGoTarget(written, index.total)
  const opened = dataset.files.filter((file) => file.opened).length
  const loaded = target.kind === 'uuid' ? positionOfUuid(rows.get(), target.uuid) : undefined

  const actionOf = (): (() => void) | null => {
    switch (target.kind) {
      case 'row':
        return () => onGo(target.position)
      case 'uuid':
        if (loaded !== undefined) return () => onGo(loaded)
        return () => url.navigate((query) => openRow(query, { uuid: target.uuid, at: null }))
      case 'place': {
        if (!rowOfPosition(dataset, target.at)) return null
        return () => url.navigate((query) => openRow(query, { uuid: null, at: target.at }))
      }
      case 'nothing':
      case 'past':
      case 'unknown':
        return null
    }
  }
  const act = actionOf()
  const wordsOf = (aimed: GoTarget): string => {
    const total = units.count(index.total)
    switch (aimed.kind) {
      case 'nothing':
        return t.goHint(total)
      case 'row':
        return (aimed.isShare ? t.goShare : t.goRow)(units.count(aimed.position + 1), total)
      case 'past':
        return t.goPast(total)
      case 'uuid':
        return loaded === undefined ? t.goUuid(units.count(opened)) : t.goLoaded
      case 'place':
        return act ? '' : t.goNoPosition
      case 'unknown':
        return t.goUnknown
    }
  }
  const label =
    target.kind === 'uuid' && loaded === undefined
      ? t.goLook
      : target.kind === 'place'
        ? t.goOpen
        : t.goGo
  return (
    <Dialog
      title={t.goTitle}
      closeLabel={t.close}
      onClose={() => {
        onClose()
        // After the dialog has given the focus back: the row that was gone to takes it.
        aim.current?.()
      }}
    >
      <form
        className="go"
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (!act) return
          aim.current = act
          closeDialog(event.currentTarget)
        }}
      >
        <input
          className="field"
          type="text"
          aria-label={t.goLabel}
          aria-describedby="go-words"
          placeholder={t.goLabel}
          value={written}
          autoComplete="off"
          spellCheck={false}
          data-first
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <button type="submit" className="b solid" aria-disabled={!act}>
          {label}
        </button>
        <p id="go-words" className="q2 sm" role="status">
          {wordsOf(target)}
        </p>
      </form>
    </Dialog>
  )
}

/** Where a conversation stands, when its line is loaded. */
function positionOfUuid({ lines }: Lines, uuid: string): number | undefined {
  for (const [position, line] of lines) {
    if (line.kind !== 'row' || line.summary.kind !== 'conversation') continue
    if (line.summary.uuid === uuid) return position
  }
  return undefined
}
