import { webAddress } from '../lib/web-address.ts'

/** What whoever hosts the app has set, in the block `config` of index.html. */
export interface Config {
  /** Address of the Hub, or of a mirror, in its one way of writing: see {@link readConfig}. */
  readonly hub: string
  /** Catalogs beside the app: `owner/name@commit` to a path from the app's folder. */
  readonly catalogs: Readonly<Record<string, string>>
  /**
   * Folders of block indexes, named `<path>.blocks`: `owner/name@commit` to a path from the app's folder
   * or an address.
   */
  readonly blockIndexes: Readonly<Record<string, string>>
  /** OAuth application at the Hub for gated and private datasets; null where there is none. */
  readonly oauthClientId: string | null
  /** What a sign-in asks for, separated by spaces. */
  readonly oauthScopes: string
}

const defaults: Config = {
  hub: 'https://huggingface.co',
  catalogs: {},
  blockIndexes: {},
  oauthClientId: null,
  oauthScopes: 'openid profile gated-repos',
}

/**
 * Reads the configuration. A value that cannot be used is passed over for its default: the app opens
 * the sample whatever stands there. The Hub's address is brought to one form, because catalogs, tokens and
 * what is kept are found by it.
 * @param text JSON, or null where the page has no such block
 * @param space what a static Space tells its page (`window.huggingface`, hub-behaviour 5.3); second to
 *   the block
 */
export function readConfig(text: string | null, space?: unknown): Config {
  const told = recordOf(recordOf(space)['variables'])
  const {
    hub,
    catalogs,
    blockIndexes,
    oauthClientId = told['OAUTH_CLIENT_ID'],
    oauthScopes = told['OAUTH_SCOPES'],
  } = recordOf(parse(text ?? '{}'))
  return {
    hub: typeof hub === 'string' ? (webAddress(hub) ?? defaults.hub) : defaults.hub,
    catalogs: Object.fromEntries(texts(recordOf(catalogs))),
    blockIndexes: Object.fromEntries(texts(recordOf(blockIndexes))),
    oauthClientId: typeof oauthClientId === 'string' ? oauthClientId : defaults.oauthClientId,
    oauthScopes: typeof oauthScopes === 'string' ? oauthScopes : defaults.oauthScopes,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // as if nothing were set
  }
}

function texts(record: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[key, value]] : [],
  )
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
