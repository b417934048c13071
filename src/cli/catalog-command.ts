import { rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { buildCatalog, measureFile, type MeasuredFile } from '../catalog/measure.ts'
import { AppError, isAppError, type Fault } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import { openParquet } from '../parquet/parquet-file.ts'
import { systemEffects } from '../sources/effects.ts'
import { createByteLayer, type ByteLayer } from '../sources/layer.ts'
import { findInput, type CatalogInput, type InputFile } from './catalog-input.ts'
import { CommandError, explain } from './command-error.ts'
import { openPartFile, type PartFile } from './part-file.ts'
import type { Terminal } from './terminal.ts'

/** Files counted at the same time: one waits for its footer while another's columns come. */
const filesAtOnce = 4

/** Faults that leave a file out, as the app does; any other ends the command. */
const leavesOut: readonly Fault['kind'][] = [
  'not-parquet',
  'encrypted',
  'no-rows',
  'schema-differs',
]

/**
 * `catalog SOURCE --out FILE`: counts the facets of every row group and writes a catalog.
 * @throws CommandError, AppError
 */
export async function catalogCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { words, out } = readArguments(args)
  const folder = await stat(dirname(out)).catch(() => undefined)
  if (!folder?.isDirectory()) throw new CommandError(`There is no folder ${dirname(out)}.`, 1)
  const layer = createByteLayer(systemEffects())
  const input = await findInput(words, layer)
  const part = await openPartFile(`${out}.part`)
  const measured = await measureAll(input, layer, part, terminal)
  if (measured.length === 0) throw new CommandError('None of the files holds conversations.', 1)
  const bytes = buildCatalog(input.source, measured)
  await writeFile(`${out}.new`, bytes)
  await rename(`${out}.new`, out)
  await part.remove()
  const rowGroups = measured.reduce((sum, { groups }) => sum + groups.length, 0)
  terminal.out(
    `${out}: ${number(measured.length)} files, ${number(rowGroups)} row groups, ${number(bytes.length)} bytes`,
  )
}

function readArguments(args: readonly string[]): { words: readonly string[]; out: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.out === undefined || values.out === '') {
    throw new CommandError('Where to? catalog SOURCE --out FILE', 2)
  }
  return { words: positionals, out: values.out }
}

async function measureAll(
  { files }: CatalogInput,
  layer: ByteLayer,
  part: PartFile,
  terminal: Terminal,
): Promise<MeasuredFile[]> {
  const done = new Map<InputFile, MeasuredFile>()
  let finished = 0
  let rowGroups = 0
  const show = () => {
    const { bytes } = layer.meter.get()
    const read = bytes > 0 ? `, ${number(Math.round(bytes / 1000))} KB read` : ''
    terminal.progress(
      `${number(finished)} of ${number(files.length)} files, ${number(rowGroups)} row groups${read}`,
    )
  }
  await eachLimited(files, filesAtOnce, async (file, signal) => {
    show()
    try {
      const source = await layer.open(await file.open(), signal)
      const known = part.find(file.name, source.identity)
      const onGroup = () => {
        rowGroups++
        show()
      }
      const measured = known ?? (await measureNew(source, file, onGroup, signal))
      if (known) rowGroups += known.groups.length
      else await part.add(source.identity, measured)
      done.set(file, measured)
    } catch (error) {
      if (!isAppError(error) || !leavesOut.includes(error.fault.kind)) throw error
      terminal.note(`Left out: ${explain(error)}`)
    }
    finished++
  })
  terminal.progress('')
  return files.flatMap((file) => done.get(file) ?? [])
}

async function measureNew(
  source: Awaited<ReturnType<ByteLayer['open']>>,
  file: InputFile,
  onGroup: () => void,
  signal: AbortSignal,
): Promise<MeasuredFile> {
  const opened = await openParquet(source, signal)
  const { schema } = opened.layout
  if (schema.kind === 'table') {
    throw new AppError({ kind: 'schema-differs', name: source.name, why: schema.why })
  }
  return measureFile(opened, file, onGroup, signal)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
