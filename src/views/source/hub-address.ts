import { parseHubSource } from '../../query/link.ts'
import type { HubSource } from '../../query/query.ts'

/** What a user typed or pasted to name a dataset on the Hub. */
export type HubAddress =
  | { readonly kind: 'dataset'; readonly source: HubSource }
  /** `other-kind`: the page of a model or a Space; `unreadable`: no name of anything. */
  | { readonly kind: 'other-kind' | 'unreadable' }

/** Pages of the Hub whose addresses go on with a revision. */
const revisionPages = ['tree', 'blob', 'resolve', 'raw', 'commit', 'commits']

/**
 * Reads `owner/name`, `owner/name@revision`, the address of a dataset's page or of one of its files,
 * and the `hf://datasets/…` that other programs write.
 */
export function readHubAddress(text: string): HubAddress {
  const trimmed = text.trim()
  const path = pathOf(trimmed)
  if (path === null) return named(trimmed)
  const [kind, owner, name, page, revision] = path
  if (kind !== 'datasets') return { kind: path.length > 1 ? 'other-kind' : 'unreadable' }
  const isPinned = page !== undefined && revisionPages.includes(page) && revision !== undefined
  const repo = `${owner ?? ''}/${name ?? ''}`
  return named(isPinned && !repo.includes('@') ? `${repo}@${revision}` : repo)
}

function named(text: string): HubAddress {
  const source = parseHubSource(text)
  return source ? { kind: 'dataset', source } : { kind: 'unreadable' }
}

/** What an address begins with, up to its path. */
const host = /^(?:hf:\/\/|https?:\/\/[^/]+\/|(?:www\.)?huggingface\.co\/|hf\.co\/)/i

/** The parts of the path of an address, decoded; null for a text that is not an address. */
function pathOf(text: string): string[] | null {
  const address = text.startsWith('datasets/') ? `hf://${text}` : text
  const [found] = host.exec(address) ?? []
  if (found === undefined) return null
  const [path = ''] = address.slice(found.length).split(/[?#]/)
  return path.split('/').filter(Boolean).map(decoded)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone percent sign
  }
}
