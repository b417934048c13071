import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, runTool, say } from './lib/run.ts'

/** Parquet writers other than ours, in the versions that testing.md of the project's design names. */
const packages = ['pyarrow==26.0.0', 'polars==2.1.0', 'datasets==5.2.0']

/** Tests that read the files of these writers; with `WRITERS_PYTHON` none of them is skipped. */
const tests = ['tests/unit/parquet/prefix/equal-writers.test.ts', 'tests/unit/sample/files.test.ts']

const folder = join(root, '.cache', 'python')
const python = join(folder, 'bin', 'python')

/** Makes a Python of the project's own that has the packages; false when it cannot be had. */
async function providePython(): Promise<boolean> {
  if (!existsSync(python) && (await run('python3', ['-m', 'venv', folder])).code !== 0) return false
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]
  return (await run(python, pip)).code === 0
}

if (await providePython()) {
  const env = { WRITERS_PYTHON: python }
  process.exitCode = (await runTool('vitest', ['run', '--project', 'unit', ...tests], { env })).code
} else {
  say('writers: Python, its module venv, or pip is missing')
  process.exitCode = 1
}
