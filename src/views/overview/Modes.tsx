import { useId } from 'react'
import { useTexts } from './texts.ts'

/** Ways to look at the same numbers. */
export type Mode = 'share' | 'linear' | 'log' | 'table' | 'chart'

export interface ModesProps<M extends Mode> {
  readonly modes: readonly M[]
  readonly mode: M
  readonly onMode: (mode: M) => void
}

/** Chooses how a figure is drawn. */
export function Modes<M extends Mode>({ modes, mode, onMode }: ModesProps<M>) {
  const { overview: t } = useTexts()
  const name = useId()
  return (
    <fieldset className="seg">
      <legend className="vh">{t.mode}</legend>
      {modes.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={one === mode} onChange={() => onMode(one)} />
          {t.modes[one]}
        </label>
      ))}
    </fieldset>
  )
}
