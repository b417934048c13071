import { useMemo } from 'react'
import { charactersOf } from '../../conversation/preview.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { parseJson } from '../../conversation/json.ts'
import { isTree } from '../../conversation/tool-definitions.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { CategoryMark } from '../../ui/CategoryMark.tsx'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'
import { markText } from '../../ui/mark.tsx'
import { Folded } from './Folded.tsx'
import { JsonOrText } from './JsonOrText.tsx'
import type { RowPosition } from './props.ts'
import { useTexts } from './texts.ts'

/** Few rows define tools. */
const ToolList = lazyPart(async () => (await import('./ToolList.tsx')).ToolList, leftOut)

/** What is known about the row: its columns, its place, its tools and its metadata. */
export function Facts(props: { conversation: Conversation; position: RowPosition | null }) {
  const { conversation, position } = props
  const text = useTexts()
  const { facts } = text
  // Memoised: metadata can be long, and the facts render again with every search.
  const metadata = useMemo(
    () => (conversation.metadata === null ? null : parseJson(conversation.metadata)),
    [conversation.metadata],
  )
  const value = (field: string | null) =>
    field === null ? <span className="q">{facts.missing}</span> : markText(field, null)
  return (
    <>
      <section>
        <h2>{facts.title}</h2>
        <dl className="facts">
          <dt>{facts.category}</dt>
          <dd>
            {conversation.category === null ? (
              value(null)
            ) : (
              <CategoryMark category={conversation.category} />
            )}
          </dd>
          <dt>{facts.generator}</dt>
          <dd>{value(conversation.generator)}</dd>
          <dt>{facts.reasoning}</dt>
          <dd>{value(conversation.reasoning)}</dd>
          <dt>{facts.license}</dt>
          <dd>{value(conversation.license)}</dd>
          <dt>{facts.version}</dt>
          <dd>{value(conversation.version)}</dd>
          {position && (
            <>
              <dt>{facts.position}</dt>
              <dd className="n">{text.place(position.file, position.rowInFile)}</dd>
            </>
          )}
          <dt>{facts.characters}</dt>
          <dd className="n">{text.characters(charactersOf(conversation))}</dd>
          <dt>{facts.messages}</dt>
          <dd className="n">{conversation.messages?.length ?? 0}</dd>
          <dt>{facts.uuid}</dt>
          <dd className="uu">{value(conversation.uuid)}</dd>
        </dl>
        <div className="cv-copies">
          <CopyButton
            className="b"
            text={() => conversation.uuid ?? ''}
            label={facts.copyUuid}
            done={facts.copied}
          />
          <CopyButton
            className="b"
            text={() => JSON.stringify(conversation)}
            label={facts.copyJson}
            done={facts.copied}
          />
        </div>
      </section>
      {conversation.metadata?.includes('"tools"') && <ToolList metadata={conversation.metadata} />}
      {metadata && (
        <section>
          <h2>{text.metadata}</h2>
          <Folded summary={text.json.fields(fieldsOf(metadata))}>
            {() => <JsonOrText parsed={metadata} mark={null} />}
          </Folded>
        </section>
      )}
    </>
  )
}

function fieldsOf(parsed: ReturnType<typeof parseJson>): number {
  return parsed.kind === 'json' && isTree(parsed.value) ? Object.keys(parsed.value).length : 1
}
