import { accessSync, constants, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { missingEntries, type Lock } from '../../scripts/lib/lock.ts'

interface Package {
  readonly private: boolean
  readonly license: string
  readonly engines: { readonly node: string }
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies?: unknown
  readonly files: readonly string[]
  readonly devDependencies: Readonly<Record<string, string>>
}

const read = (path: string) => readFileSync(path, 'utf8')
const manifest = JSON.parse(read('package.json')) as Package
const lock = JSON.parse(read('package-lock.json')) as Lock

const stepsOf = (command: string) =>
  [...command.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name ?? '')

describe('package.json', () => {
  it('pins every version', () => {
    const versions = Object.values(manifest.devDependencies)
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('says which Node it needs, and is a private MIT package', () => {
    const { engines, license, private: isPrivate } = manifest
    expect({ engines, license, isPrivate }).toEqual({
      engines: { node: '>=20.19' },
      license: 'MIT',
      isPrivate: true,
    })
  })

  it('needs no package once it is built, so that its tarball installs alone', () => {
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.files).toEqual(['dist', 'dist-cli'])
  })

  it('runs each step of `check` once, and every step exists', () => {
    const steps = stepsOf(manifest.scripts['check'] ?? '')
    expect(new Set(steps).size).toBe(steps.length)
    expect(steps.filter((step) => !(step in manifest.scripts))).toEqual([])
  })

  it('has every command that the pages name', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'].map(read).join('\n')
    const named = [...pages.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([])
  })
})

describe('package-lock.json', () => {
  it('names no host, so that any registry serves it', () => {
    const hosts = Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)
    expect(hosts).toEqual([])
  })

  it('has an entry for each package of other systems (if not: `npm run lock`)', () => {
    expect([...missingEntries(lock).keys()]).toEqual([])
  })
})

describe('.ci/run', () => {
  it('is executable and runs what `check` runs', () => {
    accessSync('.ci/run', constants.X_OK)
    const script = read('.ci/run')
    const lanes = Array.from(script.matchAll(/^lane (.*?)(?: &)?$/gm), ([, names = '']) => names)
    expect(script).toContain('\nnpm ci && npm test\n')
    expect([...lanes.flatMap((names) => names.split(' ')), 'test'].sort()).toEqual(
      [...stepsOf(manifest.scripts['check'] ?? ''), 'test:writers'].sort(),
    )
  })
})
