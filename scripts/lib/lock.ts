/** The part of an entry of npm's lockfile that is read or written here. */
export interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** npm's lockfile, version 3. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}

const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ')
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x x64'.split(' ')

/** Packages of other systems that some package may use and that have no entry, with their version. */
export function missingEntries(lock: Lock): Map<string, LockEntry> {
  const missing = new Map<string, LockEntry>()
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
      if (places.some((place) => place in lock.packages)) continue
      missing.set(name, { version, ...platformOf(name), ...(entry.dev && { dev: true }) })
    }
  }
  return missing
}

/**
 * Adds the entries that npm leaves out when a registry lacks a package for another system: `npm ci`
 * refuses such a lockfile. They carry no hash, and this system never asks for them.
 * @throws Error for a package whose name does not tell its system
 */
export function completeLock(lock: Lock): { lock: Lock; added: string[] } {
  const missing = missingEntries(lock)
  const packages = { ...lock.packages }
  for (const [name, entry] of missing) {
    if (!entry.os || !entry.cpu) throw new Error(`for which system is ${name}?`)
    packages[`node_modules/${name}`] = { ...entry, optional: true }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added: [...missing.keys()] }
}

/** Such packages are named like `@scope/binding-linux-x64-gnu`. */
function platformOf(name: string): LockEntry {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  return { ...(os !== undefined && { os: [os] }), ...(cpu !== undefined && { cpu: [cpu] }) }
}
