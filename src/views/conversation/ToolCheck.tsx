import type { CallCheck, CallIssue } from '../../conversation/tool-check.ts'
import { useToolTexts } from './tool-texts.ts'

/** What a call does not keep of its tool's definition, in words; nothing when it was not checked. */
export function ToolCheck({ check }: { check: CallCheck }) {
  const text = useToolTexts()
  if (check.kind === 'unchecked') return null
  return (
    <div className="io">
      <span>{text.check}</span>
      {check.issues.length === 0 ? (
        <div className="res q">{text.fits}</div>
      ) : (
        <ul className="res cv-warn cv-issues">
          {check.issues.map((issue, index) => (
            <li key={index}>{wordsOf(issue, text.issues)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function wordsOf(issue: CallIssue, words: ReturnType<typeof useToolTexts>['issues']): string {
  switch (issue.kind) {
    case 'unknown-tool':
      return words[issue.kind]()
    case 'no-record':
      return words[issue.kind](issue.found)
    case 'missing':
    case 'unknown':
      return words[issue.kind](issue.path)
    case 'type':
      return words.type(issue.path, issue.found, issue.wanted.join(' | '))
    case 'enum':
      return words.enum(issue.path, issue.allowed.join(', '))
  }
}
