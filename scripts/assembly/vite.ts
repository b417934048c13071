import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Plugin } from 'vite'

const run = promisify(execFile)

const query = '?wasm'

/**
 * The compiler is run, not imported: its types declare arrays and others anew, as AssemblyScript has them, for
 * every file of the program.
 */
const compiler = fileURLToPath(
  new URL('../../node_modules/assemblyscript/bin/asc.js', import.meta.url),
)

/** Lets a module import `./file.ts?wasm`, a file of AssemblyScript: its code as Base64, compiled. */
export function assembly(): Plugin {
  return {
    name: 'assembly',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(query)) return
      const file = id.slice(0, -query.length)
      this.addWatchFile(file)
      const code = await compileAssembly(file)
      return `export default ${JSON.stringify(Buffer.from(code).toString('base64'))}`
    },
  }
}

/**
 * Compiles one file, which imports nothing and allocates nothing; SIMD is allowed, which every browser has
 * had since 2023.
 * @throws Error with the compiler's words
 */
async function compileAssembly(file: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'assembly-'))
  try {
    const output = join(folder, 'out.wasm')
    const options = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd']
    await run(process.execPath, [compiler, basename(file), '--outFile', output, ...options], {
      cwd: dirname(file),
    })
    return await readFile(output)
  } finally {
    await rm(folder, { recursive: true })
  }
}
