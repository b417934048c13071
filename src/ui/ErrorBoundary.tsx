import { Component, type ReactNode } from 'react'
import { faultOf, type Fault } from '../lib/errors.ts'
import { FaultNote } from './FaultNote.tsx'
import { ReloadButton } from './ReloadButton.tsx'

interface Props {
  /** When it changes, the children are rendered anew. */
  readonly resetKey: string
  readonly children: ReactNode
}

interface State {
  readonly fault: Fault | null
  readonly resetKey: string
}

/**
 * Keeps a part that fails, or whose script does not arrive, from taking the whole screen away. A part
 * that did not arrive (see `lazyPart`) is rendered anew once the browser is back online.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { fault: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { fault: faultOf(error) }
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): State | null {
    return resetKey === state.resetKey ? null : { fault: null, resetKey }
  }

  override componentDidMount(): void {
    this.awaitPart()
  }

  override componentDidUpdate(): void {
    this.awaitPart()
  }

  override componentWillUnmount(): void {
    removeEventListener('online', this.renderAnew)
  }

  private readonly renderAnew = () => this.setState({ fault: null })

  private awaitPart(): void {
    if (this.state.fault?.kind !== 'part-unreachable') return
    addEventListener('online', this.renderAnew, { once: true })
  }

  override render(): ReactNode {
    if (!this.state.fault) return this.props.children
    return (
      <FaultNote fault={this.state.fault}>
        <ReloadButton />
      </FaultNote>
    )
  }
}
