import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeCatalog } from './sample/catalog.ts'
import { makeFiles } from './sample/files.ts'

const FOLDER = 'public/sample'

/** What differs between the folder and the files that the seed gives, one line for each file. */
function findDifferences(files: ReadonlyMap<string, Uint8Array>): string[] {
  const present = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1))
    : []
  const differing = [...files].flatMap(([path, bytes]) => {
    const place = join(FOLDER, path)
    if (!existsSync(place)) return [`${place} is missing`]
    return readFileSync(place).equals(bytes) ? [] : [`${place} differs from what the seed gives`]
  })
  const extra = present.filter((path) => !files.has(path)).map((path) => `${path} is not expected`)
  return [...differing, ...extra]
}

function write(files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(FOLDER, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    const place = join(FOLDER, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes)
  }
}

const files = makeFiles()
files.set('catalog.bin', await makeCatalog(files))
const size = [...files.values()].reduce((sum, { length }) => sum + length, 0)
if (process.argv.includes('--check')) {
  const differences = findDifferences(files)
  if (differences.length > 0) {
    console.error(`The embedded sample is not what its seed gives:`)
    for (const line of differences) console.error(`  ${line}`)
    console.error('Run `npm run sample` and commit public/sample.')
    process.exit(1)
  }
  console.log(`${files.size} files of the embedded sample are as their seed gives them.`)
} else {
  write(files)
  console.log(`${FOLDER}: ${files.size} files, ${size} bytes`)
}
