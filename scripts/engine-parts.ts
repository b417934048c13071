import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromFolder, fromOfficial, fromWheel, type Origin } from './engine-parts/origins.ts'
import { FOLDER, isIntact, PARTS, type Part } from './engine-parts/parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'public', 'engine', FOLDER)
const cache = process.env['NEMOTRON_EXPLORER_CACHE'] ?? join(root, '.cache')
const cached = join(cache, 'engine', FOLDER)

const origins: Origin[] = [
  fromFolder('already in place', target),
  fromFolder('from the cache folder', cached),
  fromOfficial(),
  fromWheel(),
]

async function save(folder: string, part: Part, bytes: Uint8Array): Promise<void> {
  const path = join(folder, part.file)
  const held = await readFile(path).catch(() => undefined)
  if (held && isIntact(part, held)) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

/** Tries the origins in order; a part is taken only when size and hash are the known ones. */
async function obtain(reasons: string[]): Promise<string> {
  for (const origin of origins) {
    try {
      const found = await origin.find(PARTS)
      for (const { part, bytes } of found) await save(target, part, bytes)
      for (const { part, bytes } of found) await save(cached, part, bytes).catch(() => undefined)
      return origin.name
    } catch (error) {
      reasons.push(`  ${origin.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return ''
}

const reasons: string[] = []
const origin = await obtain(reasons).catch((error: unknown) => {
  reasons.push(`  ${String(error)}`)
  return ''
})
const names = PARTS.map((part) => part.name).join(' and ')
if (origin) {
  process.stdout.write(`engine parts: ${names} ${origin}, verified, in public/engine\n`)
} else {
  process.stdout.write(
    [
      `engine parts: ${names} could not be had.`,
      ...reasons,
      'Without them the app still opens, browses and shows conversations; search in text, SQL and',
      'other questions that need the engine say that a part is missing.',
      'To try again: npx tsx scripts/engine-parts.ts',
      '',
    ].join('\n'),
  )
}
