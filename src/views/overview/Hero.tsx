import { setView } from '../../query/edit.ts'
import { useStores } from '../../state/hooks.ts'
import { useTexts } from './texts.ts'
import { Facts } from './Facts.tsx'
import { sourceTitle } from '../../text/source-title.ts'
import { useConversations, type Overview } from './use-overview.ts'

/** What is open, how much it is, and the way into it. */
export function Hero({ data }: { data: Overview }) {
  const { url } = useStores()
  const texts = useTexts()
  const { browse, overview: t, units } = texts
  const conversations = useConversations()
  const { source, files, kind, phase, rows, bytes } = data.dataset
  const name = sourceTitle(
    source,
    files.map(({ ref }) => ref.name),
    texts,
  )
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
