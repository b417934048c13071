import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER, PARTS } from '../engine-parts/parts.ts'
import { root, runTool, say } from './run.ts'

/**
 * Makes sure that the engine's parts are in `public/engine`; the script that gets them says what it
 * did.
 * @returns whether they are there
 */
export async function provideEngine(): Promise<boolean> {
  if (await hasParts()) {
    say('engine parts: already in public/engine')
    return true
  }
  await runTool('tsx', ['scripts/engine-parts.ts'])
  return hasParts()
}

/** By size alone: the hash was verified when they were put there. */
async function hasParts(): Promise<boolean> {
  const sizes = PARTS.map(async (part) => {
    const path = join(root, 'public', 'engine', FOLDER, part.file)
    return (await stat(path).catch(() => undefined))?.size === part.size
  })
  return (await Promise.all(sizes)).every(Boolean)
}
