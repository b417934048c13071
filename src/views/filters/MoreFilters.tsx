import { useId, useState, type SubmitEvent } from 'react'
import { setWhere } from '../../query/edit.ts'
import { rowConditionKinds, type RowConditionKind } from '../../query/row-condition.ts'
import { useReadable, useStores } from '../../state/hooks.ts'
import { filterEditors } from '../../text/filter-editors.ts'
import { kindNames } from '../../text/filters.ts'
import { useText } from '../../ui/language.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { readCondition, type FormProblem } from './read-condition.ts'
import './more-filters.css'

/** The conditions that are asked of rows: one small form for each kind. */
export function MoreFilters() {
  const { language } = useText()
  const t = filterEditors[language]
  const id = useId()
  return (
    <section className="mf" aria-labelledby={id}>
      <h3 id={id}>{t.title}</h3>
      <p className="q">{t.cost}</p>
      {rowConditionKinds.map((kind) => (
        <Editor key={kind} kind={kind} />
      ))}
    </section>
  )
}

function Editor({ kind }: { kind: RowConditionKind }) {
  const { url } = useStores()
  const { where } = useReadable(url)
  const { language, units } = useText()
  const t = filterEditors[language]
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [version, setVersion] = useState(0)
  const active = where.filter((condition) => condition.kind === kind).length
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readCondition(kind, new FormData(event.currentTarget))
    if ('problem' in read) {
      setProblem(read)
      const wrong = event.currentTarget.elements.namedItem(read.field)
      if (wrong instanceof HTMLElement) wrong.focus()
      return
    }
    setProblem(null)
    setVersion(version + 1)
    url.navigate((query) => setWhere(query, read))
  }
  const name = kindNames(language)[kind]
  return (
    <details>
      <summary>
        {name}
        {active > 0 && <span className="n">{units.count(active)}</span>}
      </summary>
      <form key={version} aria-label={name} noValidate onSubmit={add}>
        <ConditionFields kind={kind} problem={problem} />
        <div className="mf-end">
          <label className="tick">
            <input type="checkbox" name="not" />
            {t.not}
          </label>
          <button type="submit" className="b">
            {t.add}
          </button>
        </div>
      </form>
    </details>
  )
}
