import { useContext, type ReactNode } from 'react'
import type { Fault } from '../lib/errors.ts'
import { FaultSteps } from './fault-steps.ts'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'

/** Says what went wrong and what to do; `children` are the next steps as buttons. */
export function FaultNote({ fault, children }: { fault: Fault; children?: ReactNode }) {
  const { title, advice } = useText().errors.words(fault)
  const stepsOf = useContext(FaultSteps)
  const isWaiting = fault.kind === 'rate-limited' || fault.kind === 'offline'
  return (
    <div className={`note ${isWaiting ? 'warn' : 'bad'}`} role="alert">
      <Icon name={fault.kind === 'offline' ? 'offline' : 'warn'} />
      <div>
        <h3>{title}</h3>
        <p>{advice}</p>
        {stepsOf(fault)}
      </div>
      {children && <div className="acts2">{children}</div>}
    </div>
  )
}
