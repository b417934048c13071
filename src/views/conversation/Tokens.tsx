import { useEffect, useState } from 'react'
import type { Conversation } from '../../conversation/conversation.ts'
import { contextFor, estimateTokens, type CountTokens } from '../../conversation/token-count.ts'
import { useReaderTexts, useTexts } from './texts.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'counted'; readonly counts: readonly number[] }
  | { readonly kind: 'failed' }

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** Tokens of each message: an estimate at once, exact when asked for, and the context that holds them. */
export function Tokens(props: {
  conversation: Conversation
  countTokens: CountTokens | undefined
}) {
  const { conversation, countTokens } = props
  const text = useReaderTexts()
  const { roles, noRole } = useTexts()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const contents = (conversation.messages ?? []).map((message) => message?.content ?? '')
  useEffect(() => {
    if (state.kind !== 'counting' || !countTokens) return undefined
    const work = new AbortController()
    const texts = (conversation.messages ?? []).map((message) => message?.content ?? '')
    countTokens(texts, work.signal).then(
      (counts) => !work.signal.aborted && setState({ kind: 'counted', counts }),
      () => !work.signal.aborted && setState({ kind: 'failed' }),
    )
    return () => work.abort()
  }, [state.kind, conversation, countTokens])
  const isExact = state.kind === 'counted'
  const counts = isExact ? state.counts : contents.map(estimateTokens)
  const total = sum(counts)
  const context = contextFor(total)
  const nameOf = (index: number) => {
    const role = conversation.messages?.[index]?.role ?? null
    return role !== null && role in roles ? roles[role as keyof typeof roles] : (role ?? noRole)
  }
  return (
    <section>
      <h2>{text.tokens}</h2>
      <p className="n">
        {isExact ? text.tokenTotal(total) : text.aboutTokens(total)}
        {', '}
        {context === null ? text.fitsNone : text.fits(context)}
      </p>
      {isExact ? (
        <dl className="facts cv-tokens">
          {counts.map((count, index) => (
            <div key={index}>
              <dt>{nameOf(index)}</dt>
              <dd className="n">{text.tokenTotal(count)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        countTokens && (
          <button
            type="button"
            className="b"
            disabled={state.kind === 'counting'}
            onClick={() => setState({ kind: 'counting' })}
          >
            {state.kind === 'failed' ? text.again : text.countTokens}
          </button>
        )
      )}
      <p className="q cv-note" role="status">
        {state.kind === 'counting'
          ? text.counting
          : state.kind === 'failed'
            ? text.countFailed
            : isExact
              ? text.tokenizer
              : text.estimate}
      </p>
    </section>
  )
}
