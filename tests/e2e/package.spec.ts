import { execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../support/e2e.ts'
import { startHubDouble } from '../support/hub/double.ts'
import { accessRepos } from '../support/hub/fixtures/small/access.ts'
import { TOKENS } from '../support/hub/users.ts'

const execute = promisify(execFile)
const windows = process.platform === 'win32'
const npm = (args: readonly string[], cwd: string) =>
  execute(windows ? 'npm.cmd' : 'npm', args, { cwd, shell: windows })

/** How a command ended, and all that it wrote. */
interface Ended {
  readonly code: number
  readonly said: string
}

/** Copies the sample so that each split has a folder of its own, some folders deep. */
async function copyBySplit(folder: string): Promise<void> {
  for (const name of await readdir('public/sample/data')) {
    const split = join(folder, 'some', 'where', name.slice(0, name.indexOf('-')))
    await mkdir(split, { recursive: true })
    await cp(join('public/sample/data', name), join(split, name))
  }
}

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

    const ask = async (args: readonly string[], env: Record<string, string> = {}) => {
      const ended = await execute(process.execPath, [program, ...args], {
        cwd: folder,
        env: { ...process.env, ...env },
      }).catch((error: unknown) => error as { code: number; stdout: string; stderr: string })
      const code = 'code' in ended ? ended.code : 0
      return { code, said: ended.stdout + ended.stderr } satisfies Ended
    }
    for (const [words, code, said] of [
      [['--help'], 0, 'Exit codes: 0 done, 1 failed, 2'],
      [['serve', '--help'], 0, '--port N'],
      [['catalog', '--help'], 0, 'HF_TOKEN'],
      [[], 2, 'serve DIR'],
      [['explore'], 2, 'There is no command explore.'],
      [['serve', 'nowhere'], 1, 'There is no folder nowhere.'],
      [['serve', 'empty'], 1, 'There is no Parquet file in empty.'],
      [['serve', 'empty', '--port', 'x'], 2, 'x is not a port'],
      [['catalog', 'empty'], 2, 'Where to?'],
    ] as const) {
      await mkdir(join(folder, 'empty'), { recursive: true })
      const ended = await ask(words)
      expect(ended.said, words.join(' ')).toContain(said)
      expect(ended.code, words.join(' ')).toBe(code)
    }
    lap('asked')

    const hub = await startHubDouble({ repos: accessRepos() })
    try {
      const words = ['catalog', 'hub:test/gated', '--hub', hub.hub, '--out', 'hub.bin']
      const refused = await ask(words)
      expect(refused).toMatchObject({ code: 1 })
      expect(refused.said).toContain('Set HF_TOKEN')
      const given = await ask(words, { HF_TOKEN: TOKENS.access })
      expect(given.said).toContain('1 files, 2 row groups')
      expect(given.said).not.toContain(TOKENS.access)
      expect(hub.violations()).toEqual([])
    } finally {
      await hub.close()
    }
    lap('counted from a Hub')

    const data = join(folder, 'data')
    await copyBySplit(data)
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
      const shard = new URL('data/some/where/math/math-00000-of-00002.parquet', link).href
      const response = await fetch(shard, { headers: { range: 'bytes=0-3' } })
      expect([response.status, await response.text()]).toEqual([206, 'PAR1'])
      await page.goto(`${link}&view=browse`)
      const status = page.getByRole('status').filter({ hasText: /conversation/ })
      await expect(status).toHaveText('4,200 conversations')
      lap('opened')
      await page.goto(`${link}&view=browse&at=math/1/5`)
      const conversation = page.getByRole('article', { name: 'Conversation' })
      await expect(conversation).toBeVisible()
      await expect(conversation).toContainText('math-00001')
      lap('a row of a split found')
    } finally {
      await page.close()
      server.kill()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    console.log(times.join(', '))
  }
})
