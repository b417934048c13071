/** A final answer as it was written, until it can be set. */
export function AnswerSource({ tex }: { tex: string }) {
  return <span className="boxed">{tex}</span>
}
