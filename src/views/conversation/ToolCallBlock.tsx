import type { JoinedCall } from '../../conversation/tools.ts'
import { markText } from '../../ui/mark.tsx'
import { JsonOrText } from './JsonOrText.tsx'
import { LongText } from './LongText.tsx'
import { ToolCheck } from './ToolCheck.tsx'
import { useToolTexts } from './tool-texts.ts'

/**
 * One call: name, arguments, what is wrong with them, and the result that was joined to it.
 * @param props.mark for the result alone: it is the content of a message, the rest is not
 */
export function ToolCallBlock(props: { call: JoinedCall; mark: RegExp | null }) {
  const { call, mark } = props
  const text = useToolTexts()
  return (
    <div className="tool">
      <div className="h">
        <span className="mono">
          {call.name === null ? text.unnamed : markText(call.name, null)}
        </span>
        {call.id !== null && <span className="q mono cv-callid">{call.id}</span>}
        <span className="sp" />
        {call.result && (
          <span className="q">
            {call.result.joinedBy === 'id' ? text.joinedById : text.joinedByOrder}
          </span>
        )}
      </div>
      <div className="io">
        <span>{text.arguments}</span>
        {call.arguments === null ? (
          <div className="res q">{text.noArguments}</div>
        ) : (
          <JsonOrText parsed={call.arguments} mark={null} />
        )}
      </div>
      <ToolCheck check={call.check} />
      <div className="io" data-role="tool">
        <span>{text.result}</span>
        <ToolResultBody call={call} mark={mark} />
      </div>
    </div>
  )
}

function ToolResultBody({ call, mark }: { call: JoinedCall; mark: RegExp | null }) {
  const text = useToolTexts()
  if (call.result === null) return <div className="res q">{text.noResult}</div>
  const { parsed, content } = call.result
  if (parsed) return <JsonOrText parsed={parsed} mark={mark} />
  if (content === null || content === '') return <div className="res q">{text.emptyResult}</div>
  return (
    <div className="res mono cv-pre">
      <LongText text={content} mark={mark} />
    </div>
  )
}
