import { useMemo } from 'react'
import { writeSingle } from '../../conversation/json-write.ts'
import {
  readAllowed,
  readToolListing,
  type ToolDefinition,
  type ToolParameter,
} from '../../conversation/tool-definitions.ts'
import { markText } from '../../ui/mark.tsx'
import { Folded } from './Folded.tsx'
import { JsonTree } from './JsonTree.tsx'
import { useTexts } from './texts.ts'
import { useToolTexts } from './tool-texts.ts'

/** The tools that the row defines, each with its parameters, folded; nothing when it defines none. */
export function ToolList({ metadata }: { metadata: string | null }) {
  const { tools: title } = useTexts()
  const text = useToolTexts()
  // Memoised: definitions can be long, and the facts render again with every search.
  const listing = useMemo(() => readToolListing(metadata), [metadata])
  if (listing.kind === 'none') return null
  return (
    <section>
      <h2>{title}</h2>
      {listing.kind === 'broken' ? (
        <p className="cv-warn">{text.definitionsBroken(listing.what, listing.at)}</p>
      ) : (
        <>
          <Folded summary={text.definitions(listing.tools.length)}>
            {() => listing.tools.map((tool, index) => <Definition key={index} tool={tool} />)}
          </Folded>
          {listing.unreadable > 0 && (
            <p className="cv-warn">{text.unreadable(listing.unreadable)}</p>
          )}
        </>
      )}
    </section>
  )
}

function Definition({ tool }: { tool: ToolDefinition }) {
  const text = useToolTexts()
  const { parameters } = tool
  return (
    <Folded summary={markText(tool.name, null)} className="mono">
      {() => (
        <>
          <p className="q2">
            {tool.description === null ? text.noDescription : markText(tool.description, null)}
          </p>
          {parameters?.length === 0 && <p className="q">{text.noParameters}</p>}
          {parameters && parameters.length > 0 && <Parameters all={parameters} />}
          <Folded summary={text.schema}>
            {() => <JsonTree value={tool.source} mark={null} depth={3} />}
          </Folded>
        </>
      )}
    </Folded>
  )
}

function Parameters({ all }: { all: readonly ToolParameter[] }) {
  const text = useToolTexts()
  return (
    <div className="cv-params" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.parameter}</th>
            <th scope="col">{text.type}</th>
            <th scope="col">{text.needed}</th>
            <th scope="col">{text.description}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <tr key={each.name}>
              <th scope="row" className="mono">
                {markText(each.name, null)}
              </th>
              <td className="mono">{each.type}</td>
              <td>{each.isRequired ? text.yes : text.no}</td>
              <td>
                {markText(each.description ?? '', null)}
                <Allowed values={readAllowed(each.schema)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Allowed({ values }: { values: readonly unknown[] | null }) {
  const text = useToolTexts()
  if (!values) return null
  const listed = values.map(writeSingle).join(', ')
  return <div className="q2">{text.allowed(listed)}</div>
}
