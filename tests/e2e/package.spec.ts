import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../support/e2e.ts'

const execute = promisify(execFile)
const windows = process.platform === 'win32'
const npm = (args: readonly string[], cwd: string) =>
  execute(windows ? 'npm.cmd' : 'npm', args, { cwd, shell: windows })

test('the tarball installs elsewhere, offline, and its commands run', async ({ page }) => {
  test.setTimeout(120_000)
  const start = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'explorer-'))
  const times: string[] = []
  const lap = (what: string) =>
    void times.push(`${what} ${((performance.now() - start) / 1000).toFixed(1)} s`)
  try {
    const packed = await npm(
      ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
      process.cwd(),
    )
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
    const { size } = await stat(join(folder, filename))
    lap(`packed ${(size / 1e6).toFixed(1)} MB`)
    await writeFile(join(folder, 'package.json'), '{ "private": true }')
    await npm(['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], folder)
    lap('installed')

    const program = join(
      folder,
      'node_modules',
      'nemotron-explorer',
      'dist-cli',
      'nemotron-explorer.js',
    )
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    const linked = windows
      ? await execute(process.execPath, [program, '--version'], { cwd: folder })
      : await execute(join(folder, 'node_modules', '.bin', 'nemotron-explorer'), ['--version'])
    expect(linked.stdout.trim()).toBe(version)

    const data = resolve('public/sample/data')
    const counted = await execute(process.execPath, [program, 'catalog', data, '--out', 'c.bin'], {
      cwd: folder,
    })
    expect(counted.stdout).toContain('11 files, 48 row groups')
    lap('counted')

    const server = spawn(process.execPath, [program, 'serve', data, '--port', '0'], { cwd: folder })
    try {
      let output = ''
      for await (const piece of server.stdout.setEncoding('utf8')) {
        output += piece as string
        if (/source=\S+\n/.test(output)) break
      }
      const link = output.trim().split('\n').at(-1)!
      const shard = new URL('data/math-00000-of-00002.parquet', link).href
      const response = await fetch(shard, { headers: { range: 'bytes=0-3' } })
      expect([response.status, await response.text()]).toEqual([206, 'PAR1'])
      await page.goto(`${link}&view=browse`)
      const status = page.getByRole('status').filter({ hasText: /conversation/ })
      await expect(status).toHaveText('4,200 conversations')
      lap('opened')
    } finally {
      await page.close()
      server.kill()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    console.log(times.join(', '))
  }
})
