import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buildCatalog } from '../catalog/measure.ts'
import { systemEffects } from '../sources/effects.ts'
import { createByteLayer } from '../sources/layer.ts'
import { readCatalogArguments, type Environment } from './catalog-arguments.ts'
import { findInput } from './catalog-input.ts'
import { CommandError, explain } from './command-error.ts'
import { measureInput } from './measure-input.ts'
import { openPartFile } from './part-file.ts'
import { count, duration, megabytes } from './progress.ts'
import { createReporter } from './reporter.ts'
import { quietTerminal, type Terminal } from './terminal.ts'

/**
 * `catalog SOURCE --out FILE`: counts the facets of every row group and writes a catalog.
 * @throws CommandError, AppError
 */
export async function catalogCommand(
  args: readonly string[],
  watched: Terminal,
  env: Environment = {},
): Promise<void> {
  const { words, out, hub, token, isQuiet } = readCatalogArguments(args, env)
  const terminal = isQuiet ? quietTerminal(watched) : watched
  await checkPlace(out)
  const effects = systemEffects()
  const layer = createByteLayer(effects)
  if (token !== null) layer.setToken(hub, token)
  const input = await findInput(words, hub, layer)
  const now = () => effects.timing.now()
  const started = now()
  const part = await openPartFile(`${out}.part`)
  const reporter = createReporter(input.files, terminal, layer.meter, now)
  const measured = await measureInput(input, { layer, part, terminal: watched, reporter })
    .catch((error: unknown) => {
      if (!part.isUsed()) throw error
      const kept = `What is counted is kept in ${out}.part: the same command goes on from there.`
      throw new CommandError(`${explain(error)}\n${kept}`, 1)
    })
    .finally(() => reporter.stop())
  if (measured.length === 0) throw new CommandError('None of the files holds conversations.', 1)
  const bytes = buildCatalog(input.source, measured)
  await writeFile(`${out}.new`, bytes)
  await rename(`${out}.new`, out)
  await part.remove()
  const rowGroups = measured.reduce((sum, { groups }) => sum + groups.length, 0)
  const { requests, bytes: read } = layer.meter.get()
  if (requests > 0 && !isQuiet) {
    terminal.note(
      `Read ${megabytes(read)} in ${count(requests)} requests and ${duration(now() - started)}.`,
    )
  }
  terminal.out(
    `${out}: ${count(measured.length)} files, ${count(rowGroups)} row groups, ${count(bytes.length)} bytes`,
  )
}

/** Finds out at once whether the catalog can be written, and not after an hour. */
async function checkPlace(out: string): Promise<void> {
  const folder = await stat(dirname(out)).catch(() => undefined)
  if (!folder?.isDirectory()) throw new CommandError(`There is no folder ${dirname(out)}.`, 1)
  const there = await stat(out).catch(() => undefined)
  if (there?.isDirectory()) {
    throw new CommandError(
      `${out} is a folder. Name a file, such as ${join(out, 'catalog.bin')}.`,
      1,
    )
  }
  await writeFile(`${out}.new`, '')
  await rm(`${out}.new`)
}
