import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { completeLock, type Lock } from './lib/lock.ts'
import { root, say } from './lib/run.ts'

const path = join(root, 'package-lock.json')
const { lock, added } = completeLock(JSON.parse(await readFile(path, 'utf8')) as Lock)
await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`)
say(added.length === 0 ? 'The lockfile is complete.' : `Added to the lockfile:`)
for (const name of added) say(`  ${name}`)
