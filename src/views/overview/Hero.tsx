import { setView } from '../../query/edit.ts'
import { useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import { Facts } from './Facts.tsx'
import { sourceName } from './source-name.ts'
import { useConversations, type Overview } from './use-overview.ts'

/** What is open, how much it is, and the way into it. */
export function Hero({ data }: { data: Overview }) {
  const { url } = useStores()
  const { browse, overview: t, units } = useTexts()
  const conversations = useConversations()
  const name = useSourceTitle(data)
  const { source, kind, phase, rows, bytes } = data.dataset
  const isTable = kind === 'table'
  return (
    <div className="head">
      <div>
        <h1>{name}</h1>
        <p className={`lede n ${source.kind}`}>
          {source.kind === 'sample' && <strong>{t.sampleLede} </strong>}
          {phase !== 'ready' || kind === null
            ? t.ledeWaiting
            : t.lede(
                isTable ? browse.rows(units.count(rows), rows === 1) : conversations(rows),
                units.bytes(bytes),
              )}
        </p>
        <div className="go">
          <button
            type="button"
            className="b solid"
            onClick={() => url.navigate((query) => setView(query, 'browse'))}
          >
            {isTable ? t.browseRows : t.browse}
          </button>
        </div>
      </div>
      <Facts data={data} />
    </div>
  )
}

function useSourceTitle({ dataset }: Overview): string {
  const { frame, units } = useTexts()
  const name = sourceName(dataset.source, dataset.files)
  switch (name.kind) {
    case 'sample':
      return frame.sample
    case 'local':
      return frame.local
    case 'file':
      return name.name
    case 'hosts':
      return `${name.hosts.join(', ')}: ${frame.files(units.count(name.files), name.files === 1)}`
  }
}
