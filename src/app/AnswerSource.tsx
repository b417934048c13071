import { shortAnswer } from '../conversation/answer-length.ts'

/** A final answer as it was written, until it can be set. */
export function AnswerSource({ tex }: { tex: string }) {
  return <span className="boxed">{shortAnswer(tex)}</span>
}
