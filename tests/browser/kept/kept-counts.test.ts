import { expect, test } from 'vitest'
import type { CountedFiles } from '../../../src/catalog/join.ts'
import { openPartStore } from '../../../src/sources/persist.ts'
import { createKeptCounts } from '../../../src/state/kept-counts.ts'

/** A file of 26 row groups, as counting hands it over. */
function fileOf(number: number): CountedFiles {
  const name = String(number).padStart(16, '0')
  const groups = Array.from({ length: 26 }, (_, i) => [{ tuple: 0, rows: 1000 - i }])
  const file = { name, size: number, identity: `sha256:${name}`, footer: name }
  return { tuples: [['math', 'g', 'on', 'l', 'v']], files: new Map([[name, { file, groups }]]) }
}

test('counts of 1,023 files are kept as they come, and found again soon', async () => {
  const open = () => createKeptCounts(openPartStore()!)
  const kept = open()
  await kept.load('a source')
  const start = performance.now()
  for (let i = 0; i < 1023; i++) {
    kept.add('a source', fileOf(i))
    if (i % 4 === 0) await new Promise((done) => setTimeout(done, 0))
  }
  await kept.flush()
  const written = performance.now()
  const found = await open().load('a source')
  const read = performance.now()
  const again = await open().load('a source')
  console.log(
    `kept in ${Math.round(written - start)} ms, found in ${Math.round(read - written)} ms, then in ${Math.round(performance.now() - read)} ms`,
  )
  expect(found.files.size).toBe(1023)
  expect([...again.files.values()].map(({ file }) => file.size)).toEqual([
    ...Array.from({ length: 1023 }, (_, i) => i),
  ])
  expect(await open().load('another source')).toMatchObject({ tuples: [] })
})
