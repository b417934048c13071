import { parseArgs } from 'node:util'
import { webAddress } from '../lib/web-address.ts'
import { CommandError } from './command-error.ts'

/** What a command finds in the environment of its process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the words of `catalog` and the environment ask for. */
export interface CatalogArguments {
  /** What to count. */
  readonly words: readonly string[]
  /** File to write, or folder. */
  readonly out: string
  /** Address of the Hub, or of a mirror; without a slash at its end. */
  readonly hub: string
  /** Token for that address; null for none. Never written anywhere. */
  readonly token: string | null
  readonly isQuiet: boolean
}

/**
 * Reads the arguments of `catalog`, or of a command with the same ones.
 * @param usage how the command is written
 * @throws CommandError, TypeError of `parseArgs`
 */
export function readCatalogArguments(
  args: readonly string[],
  env: Environment,
  usage = 'catalog SOURCE --out FILE',
): CatalogArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: '' },
      hub: { type: 'string', default: 'https://huggingface.co' },
      quiet: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const { out, quiet } = values
  const hub = webAddress(values.hub)
  if (positionals.length === 0) throw new CommandError(`Of which files? ${usage}`, 2)
  if (out === '') throw new CommandError(`Where to? ${usage}`, 2)
  if (hub === null) throw new CommandError(`${values.hub} is not the address of a Hub.`, 2)
  const token = env['HF_TOKEN']?.trim() ?? ''
  if (token !== '' && !isConfidential(new URL(hub))) {
    throw new CommandError(
      'HF_TOKEN is set, but is not sent without encryption. Unset it, or give --hub an https address.',
      2,
    )
  }
  return {
    words: positionals,
    out,
    hub,
    token: token === '' ? null : token,
    isQuiet: quiet,
  }
}

/** Whether nobody on the way can read what is sent: by encryption, or because it stays here. */
function isConfidential({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
