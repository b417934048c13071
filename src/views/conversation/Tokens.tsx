import { useEffect, useMemo, useState } from 'react'
import type { Conversation } from '../../conversation/conversation.ts'
import { contextFor, estimateTokens, type CountTokens } from '../../conversation/token-count.ts'
import { tokenTexts } from '../../conversation/token-texts.ts'
import { useReaderTexts, useTexts } from './texts.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'counted'; readonly counts: readonly number[] }
  | { readonly kind: 'failed' }

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/**
 * Tokens of each message with its calls, and of the tool definitions: an estimate at once, exact when
 * asked for, and the context that holds them all.
 */
export function Tokens(props: {
  conversation: Conversation
  countTokens: CountTokens | undefined
}) {
  const { conversation, countTokens } = props
  const text = useReaderTexts()
  const { roles, noRole } = useTexts()
  const [state, setState] = useState<State>({ kind: 'idle' })
  // Memoised: the texts are what is counted, and their counts belong to them.
  const { texts, parts } = useMemo(() => {
    const { messages, tools } = tokenTexts(conversation)
    const lists = tools === null ? messages : [...messages, [tools]]
    return { texts: lists.flat(), parts: lists.map(({ length }) => length) }
  }, [conversation])
  useEffect(() => {
    if (state.kind !== 'counting' || !countTokens) return undefined
    const work = new AbortController()
    countTokens(texts, work.signal).then(
      (counts) => !work.signal.aborted && setState({ kind: 'counted', counts }),
      () => !work.signal.aborted && setState({ kind: 'failed' }),
    )
    return () => work.abort()
  }, [state.kind, texts, countTokens])
  const isExact = state.kind === 'counted'
  const counts = sumsOf(isExact ? state.counts : texts.map(estimateTokens), parts)
  const total = sum(counts)
  const context = contextFor(total)
  const nameOf = (index: number) => {
    if (index >= (conversation.messages?.length ?? 0)) return text.toolDefinitions
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

/** Sums of consecutive counts, as many for each part as it has texts. */
function sumsOf(counts: readonly number[], parts: readonly number[]): number[] {
  let at = 0
  return parts.map((length) => sum(counts.slice(at, (at += length))))
}
