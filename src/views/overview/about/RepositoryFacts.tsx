import type { Repository } from '../../../state/repository.ts'
import { licenseName } from '../license-name.ts'
import { useTexts } from '../texts.ts'
import { OutLink } from './OutLink.tsx'
import { useAbout } from './use-about.ts'

/** What the Hub tells of a repository; a line that it does not tell is left out. */
export function RepositoryFacts({ repository }: { repository: Repository }) {
  const { units } = useTexts()
  const t = useAbout().repository
  const { repo, commit, base, license, lastModified, downloads, likes, gated, config } = repository
  const page = base.slice(0, base.lastIndexOf('/resolve/'))
  const lines: readonly (readonly [string, string | null])[] = [
    [t.license, license === null ? null : licenseName(license)],
    [t.lastModified, lastModified?.slice(0, 10) ?? null],
    [t.downloads, downloads === null ? null : units.count(downloads)],
    [t.likes, likes === null ? null : units.count(likes)],
    [t.access, repository.isPrivate ? t.private : gated === false ? t.open : t.gated[gated]],
    [t.config, config],
  ]
  return (
    <div>
      <h3>{t.title}</h3>
      <dl className="lines">
        <div>
          <dt>{t.page}</dt>
          <dd>
            <OutLink href={page}>{repo}</OutLink>
          </dd>
        </div>
        <div>
          <dt>{t.commit}</dt>
          <dd className="mono">{commit}</dd>
        </div>
        {lines.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="n">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
