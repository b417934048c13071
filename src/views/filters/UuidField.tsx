import { useRef, useState, type DragEvent } from 'react'
import { mostInLink } from '../../query/kept-lists.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { filterEditors } from '../../text/filter-editors.ts'
import { useText } from '../../ui/language.tsx'
import { Field } from './fields.tsx'

/** Largest file taken, in bytes: 20,000 uuids with much around them. */
const largestFile = 50_000_000

/** Takes uuids as text, or from a file that is chosen or dropped; the file's text is shown. */
export function UuidField({ wrong }: { wrong: string | null }) {
  const { url } = useStores()
  const { where } = useReadable(url)
  const { language, units } = useText()
  const t = filterEditors[language]
  const ref = useRef<HTMLDivElement>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  const isKept = where.some(
    (condition) => condition.kind === 'uuids' && condition.values.length > mostInLink,
  )
  const take = async (file: File | undefined) => {
    const area = ref.current?.querySelector('textarea')
    if (!file || !area) return
    try {
      if (file.size > largestFile) throw new RangeError('the file is too large')
      area.value = await file.text()
      setUnreadable(false)
    } catch {
      setUnreadable(true)
    }
  }
  const isFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div
      ref={ref}
      onDragOver={(event) => {
        if (isFile(event)) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!isFile(event)) return
        event.preventDefault()
        void take(event.dataTransfer.files[0])
      }}
    >
      <Field
        name="uuids"
        label={t.uuids}
        hint={t.uuidsHint}
        wrong={isUnreadable ? t.unreadable : wrong}
        lines={4}
      />
      <label className="mf-file">
        <span>{t.file}</span>
        <input
          type="file"
          accept=".txt,.csv,.tsv,.json,.jsonl,text/*"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {isKept && <p className="q">{t.kept(units.count(mostInLink))}</p>}
    </div>
  )
}
