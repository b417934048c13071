import { Segments } from '../../ui/Segments.tsx'
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
  return <Segments legend={t.mode} values={modes} names={t.modes} value={mode} onValue={onMode} />
}
