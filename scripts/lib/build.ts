import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { root, runTool } from './run.ts'

/** What the built app is made of. */
const INPUTS = [
  'index.html',
  'package-lock.json',
  'tsconfig.json',
  'vite.cli.config.ts',
  'vite.config.ts',
  'public',
  'scripts/engine-parts',
  'scripts/service-worker',
  'src',
]

/** The folder with the built app. */
export const dist: string = join(root, 'dist')

/**
 * Builds the app into `dist` and the command line into `dist-cli`; false when that failed, with the
 * reason printed by Vite.
 */
export async function build(): Promise<boolean> {
  const quiet = ['build', '--logLevel', 'warn']
  if ((await runTool('vite', quiet)).code !== 0) return false
  return (await runTool('vite', [...quiet, '--config', 'vite.cli.config.ts'])).code === 0
}

/** Whether the built app is missing or older than something that it is made of. */
export async function isBuildStale(): Promise<boolean> {
  const built = await changedMs(join(dist, 'index.html'))
  const changes = await Promise.all(INPUTS.map((path) => changedMs(join(root, path))))
  return built === 0 || Math.max(...changes) > built
}

/** Time of the last change of a file, or of anything in a folder, in ms; 0 when it is not there. */
async function changedMs(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = (await readdir(path)).map((name) => changedMs(join(path, name)))
  return Math.max(found.mtimeMs, ...(await Promise.all(inside)))
}
