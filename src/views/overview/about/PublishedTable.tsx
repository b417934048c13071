import { publishedSplits, publishedStoredBytes } from '../../../catalog/published.ts'
import { mainDataset } from '../../../query/query.ts'
import { CategoryMark } from '../../../ui/CategoryMark.tsx'
import { Swatch } from '../Swatch.tsx'
import { useTexts } from '../texts.ts'
import { useAbout } from './use-about.ts'

const splits = [...publishedSplits].sort((a, b) => b.rows - a.rows)
const revision = mainDataset.revision?.slice(0, 7) ?? ''

const sumOf = (what: 'rows' | 'memoryBytes', of = splits) =>
  of.reduce((sum, split) => sum + split[what], 0)

const generators = [...new Set(splits.map(({ generator }) => generator))].map((generator) => ({
  generator,
  rows: sumOf(
    'rows',
    splits.filter((split) => split.generator === generator),
  ),
}))

/** The numbers that the dataset's card publishes, to be held against those that are counted. */
export function PublishedTable() {
  const { overview, units } = useTexts()
  const t = useAbout().published
  const all = sumOf('rows')
  const memory = sumOf('memoryBytes')
  return (
    <div className="all">
      <h3>
        {t.title} <Swatch of={{ kind: 'card', revision }} />
      </h3>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.title}>
        <table className="tb">
          <caption className="vh">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.split}</th>
              <th scope="col" className="num">
                {overview.columns.rows}
              </th>
              <th scope="col" className="num">
                {overview.columns.share}
              </th>
              <th scope="col" className="num">
                {t.memory}
              </th>
              <th scope="col">
                {t.generator} <Swatch of={{ kind: 'derived', revision }} />
              </th>
            </tr>
          </thead>
          <tbody>
            {splits.map(({ category, generator, rows, memoryBytes }) => (
              <tr key={category}>
                <th scope="row">
                  <CategoryMark category={category} />
                </th>
                <td className="num">{units.count(rows)}</td>
                <td className="num">{units.share(rows, all)}</td>
                <td className="num">{units.count(memoryBytes)}</td>
                <td>{generator}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{overview.total}</td>
              <td className="num">{units.count(all)}</td>
              <td className="num">{units.share(all, all)}</td>
              <td className="num">{units.count(memory)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <ul className="n">
        {generators.map(({ generator, rows }) => (
          <li key={generator}>
            {generator}: {units.count(rows)}, {units.share(rows, all)}{' '}
            <Swatch of={{ kind: 'derived', revision }} />
          </li>
        ))}
        <li>
          {t.stored(units.count(publishedStoredBytes), units.bytes(publishedStoredBytes))}{' '}
          <Swatch of={{ kind: 'card', revision }} />
        </li>
      </ul>
    </div>
  )
}
