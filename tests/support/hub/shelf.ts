import { convertedCommit } from './converted.ts'
import { hexOf } from './digest.ts'
import type { HubCommit, HubFile, HubRepo } from './repo.ts'

/** All repositories, and what their branches name at the moment. */
export interface Shelf {
  /** A repository by its exact name; `moved` when the name is an old one or in other letters. */
  find(id: string): Found | undefined
  head(repo: HubRepo): HubCommit
  /** `main` names the commit with this index from now on. */
  setHead(id: string, index: number): void
  /** A commit by branch, `HEAD`, hash, or name of the converted branch. */
  commitOf(repo: HubRepo, revision: string): HubCommit | undefined
  /** A file by the two parts of its address at a CDN. */
  fileAtCdn(repoKey: string, xetHash: string): StoredFile | undefined
  reset(): void
}

export type Found =
  | { readonly kind: 'repo'; readonly repo: HubRepo }
  | { readonly kind: 'moved'; readonly to: string }

/** A file with the repository that it is in. */
export interface StoredFile {
  readonly repo: HubRepo
  readonly file: HubFile
}

/** The branch with the files of the viewer, and its other name. */
export const CONVERTED = ['refs/convert/parquet', '~parquet'] as const

/** The Hub's own key of a repository, `_id` in its answers: 24 hexadecimal digits. */
export function keyOf(repo: HubRepo): string {
  return hexOf(`repository ${repo.id}`, 24)
}

export function createShelf(repos: readonly HubRepo[]): Shelf {
  const byId = new Map(repos.map((repo) => [repo.id, repo]))
  const heads = new Map<string, number>()
  const stored = storedFiles(repos)
  const head = (repo: HubRepo) => {
    const commit = repo.commits[heads.get(repo.id) ?? 0]
    if (!commit) throw new Error(`${repo.id} has no commit ${heads.get(repo.id) ?? 0}`)
    return commit
  }
  return {
    head,
    find(id) {
      const repo = byId.get(id)
      if (repo?.movedTo !== undefined) return { kind: 'moved', to: repo.movedTo }
      if (repo) return { kind: 'repo', repo }
      const alike = repos.find((other) => other.id.toLowerCase() === id.toLowerCase())
      return alike && { kind: 'moved', to: alike.id }
    },
    setHead(id, index) {
      if (!byId.get(id)?.commits[index]) throw new Error(`${id} has no commit ${index}`)
      heads.set(id, index)
    },
    commitOf(repo, revision) {
      if (revision === 'main' || revision === 'HEAD') return head(repo)
      const converted = convertedCommit(head(repo))
      if (CONVERTED.some((name) => name === revision)) return converted
      const all = [...repo.commits, ...(converted ? [converted] : [])]
      return all.find(({ sha }) => sha === revision)
    },
    fileAtCdn: (repoKey, xetHash) => stored.get(`${repoKey}/${xetHash}`),
    reset: () => heads.clear(),
  }
}

function storedFiles(repos: readonly HubRepo[]): Map<string, StoredFile> {
  const stored = new Map<string, StoredFile>()
  for (const repo of repos) {
    const key = keyOf(repo)
    for (const file of repo.commits.flatMap(({ files }) => files)) {
      if (file.lfs) stored.set(`${key}/${file.lfs.xetHash}`, { repo, file })
    }
  }
  return stored
}
