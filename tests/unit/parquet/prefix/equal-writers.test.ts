import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compare } from './compare.ts'

const folder = mkdtempSync(join(tmpdir(), 'prefix-'))
afterAll(() => rmSync(folder, { recursive: true }))

const arrowScript = 'tests/unit/parquet/prefix/arrow_layouts.py'

/** The Python that `npm run test:writers` provides: then no writer may be missing. */
const { WRITERS_PYTHON: provided } = process.env

/** Paths of the files that pyarrow, polars and `datasets` wrote; none where there is no pyarrow. */
function arrowFiles(): string[] {
  try {
    const output = execFileSync(provided ?? 'python3', [arrowScript, folder], {
      stdio: ['ignore', 'pipe', provided ? 'inherit' : 'ignore'],
    })
    return output.toString().trim().split('\n')
  } catch (error) {
    if (provided) throw error
    return []
  }
}

const written = arrowFiles()
const by = (writer: string) => written.filter((path) => path.includes(`/${writer}`))
const polars = by('polars')
const datasets = by('datasets')
const arrow = written.filter((path) => !polars.includes(path) && !datasets.includes(path))

describe('rows by prefix equal rows by full read', { timeout: 120_000 }, () => {
  const isLeftOut = (files: readonly string[]) => !provided && files.length === 0

  it.skipIf(isLeftOut(arrow))('in files by pyarrow, in a dozen layouts', async () => {
    expect(arrow).toHaveLength(12)
    for (const path of arrow) await compare(path, 70, [0, 1])
  })

  it.skipIf(isLeftOut(polars))('in files by polars, in three codecs', async () => {
    expect(polars).toHaveLength(3)
    for (const path of polars) await compare(path, 120, [0, 1])
  })

  it.skipIf(isLeftOut(datasets))('in files by datasets', async () => {
    expect(datasets).toHaveLength(1)
    for (const path of datasets) await compare(path, 240, [0])
  })
})
