import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A package that the bench compares with; only the bench needs it, so no dependency names it. */
interface Peer {
  readonly name: string
  readonly version: string
  /** Digest of its archive, as the registry tells it. */
  readonly integrity: string
}

export const peers = {
  duckdb: {
    name: '@duckdb/duckdb-wasm',
    version: '1.28.0',
    integrity:
      'sha512-YaswpEmxr1Sp20/FZbWR7bZBJqj6xQXX2m4LLzYBnA02g4K1yrpxsBWmkxQyMbrH6AHKhcUUqAlaXfA2Rvaa3w==',
  },
  hyperparam: {
    name: 'hyperparam',
    version: '0.4.14',
    integrity:
      'sha512-Y0jCgRY88+B0+COggcn37iX0eTBeqWDTtlr8TAO5ZK0vHbBJDGjhgYLJ5IH8rWr49xCskomts2nyDku2+A56aw==',
  },
} satisfies Record<string, Peer>

/**
 * The folder of a peer: the one of an earlier run, else its archive from npm, verified and unpacked
 * without running anything of it.
 * @throws Error when npm cannot give the archive or it is another one
 */
export async function peerFolder({ name, version, integrity }: Peer): Promise<string> {
  const folder = resolve('.cache/bench', `${name.replaceAll(/\W+/g, '-')}-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(resolve('.cache/bench'), { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  try {
    console.log(`getting ${name} ${version} from npm, for comparison only`)
    const { stdout } = await run('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: draft })
    const archive = join(draft, stdout.trim().split('\n').at(-1) ?? '')
    const found = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')
    if (`sha512-${found}` !== integrity) throw new Error(`${name} ${version} is another archive`)
    await run('tar', ['xzf', archive, '-C', draft])
    await rename(join(draft, 'package'), folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}
