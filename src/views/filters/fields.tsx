import { useId } from 'react'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with what stands in it, or null. */
  readonly wrong: string | null
  readonly isNumber?: boolean
  /** Lines of a field for several; one line when not given. */
  readonly lines?: number
}

/** A labelled field that says beside itself what is wrong. */
export function Field({ name, label, hint, wrong, isNumber = false, lines }: FieldProps) {
  const id = useId()
  const given = {
    id,
    name,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': wrong !== null,
    'aria-describedby': `${id}-more`,
  }
  return (
    <div className="mf-field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input {...given} className="field" inputMode={isNumber ? 'numeric' : undefined} />
      ) : (
        <textarea {...given} className="field area" rows={lines} />
      )}
      <p
        id={`${id}-more`}
        className={wrong === null ? 'q' : 'bad-text'}
        role={wrong === null ? undefined : 'alert'}
      >
        {wrong ?? hint}
      </p>
    </div>
  )
}

export interface PickProps {
  readonly name: string
  readonly label: string
  readonly choices: readonly (readonly [value: string, label: string])[]
}

/** A labelled choice of one. */
export function Pick({ name, label, choices }: PickProps) {
  const id = useId()
  return (
    <div className="mf-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} className="b">
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

export interface TickProps {
  readonly name: string
  readonly label: string
  readonly value?: string
}

/** A labelled switch. */
export function Tick({ name, label, value = '1' }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" name={name} value={value} />
      {label}
    </label>
  )
}
