/** What whoever hosts the app has set, in the block `config` of index.html. */
export interface Config {
  /** Address of the Hub, or of a mirror; without a slash at its end. */
  readonly hub: string
  /** Catalogs beside the app: `owner/name@commit` to a path from the app's folder. */
  readonly catalogs: Readonly<Record<string, string>>
  /** OAuth application at the Hub for gated and private datasets; null where there is none. */
  readonly oauthClientId: string | null
}

const defaults: Config = { hub: 'https://huggingface.co', catalogs: {}, oauthClientId: null }

/**
 * Reads the configuration. A value that cannot be used is passed over for its default: the app opens
 * the sample whatever stands there.
 * @param text JSON, or null where the page has no such block
 */
export function readConfig(text: string | null): Config {
  const value = parse(text ?? '{}')
  const { hub, catalogs, oauthClientId } = isRecord(value) ? value : {}
  return {
    hub: typeof hub === 'string' && isWebAddress(hub) ? hub.replace(/\/+$/, '') : defaults.hub,
    catalogs: isRecord(catalogs) ? Object.fromEntries(texts(catalogs)) : defaults.catalogs,
    oauthClientId: typeof oauthClientId === 'string' ? oauthClientId : defaults.oauthClientId,
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
