import { measureFile, type MeasuredFile } from '../catalog/measure.ts'
import { AppError } from '../lib/errors.ts'
import { openParquet } from '../parquet/parquet-file.ts'
import type { ByteLayer } from '../sources/layer.ts'
import { CommandError } from './command-error.ts'
import { eachFile } from './each-file.ts'
import type { CatalogInput, InputFile } from './input-file.ts'
import type { PartFile } from './part-file.ts'
import { count } from './progress.ts'
import type { Reporter } from './reporter.ts'
import type { Terminal } from './terminal.ts'

/** Files counted at the same time: one waits for its footer while another's columns come. */
const filesAtOnce = 4

/** What measuring needs. */
export interface Measuring {
  readonly layer: ByteLayer
  readonly part: PartFile
  readonly terminal: Terminal
  readonly reporter: Reporter
}

/**
 * Counts the files one after another, each closed when it is done. Files that an earlier run has
 * counted are not read again; those that hold nothing to count are named and left out.
 * @returns the counted files in the order of the input
 * @throws CommandError once all others are counted, when some could not be read; AppError at once when
 *   no other can be read either
 */
export async function measureInput(
  { files }: CatalogInput,
  { layer, part, terminal, reporter }: Measuring,
): Promise<MeasuredFile[]> {
  const done = new Map<InputFile, MeasuredFile>()
  const going = { atOnce: filesAtOnce, terminal, reporter, failedWords: 'Not counted' }
  const failed = await eachFile(files, going, async (file, telling, signal) => {
    const known = file.identity === null ? undefined : part.find(file.name, file.identity)
    if (known) reporter.kept(file, known.groups.length)
    done.set(file, known ?? (await measureOne(file, { layer, part, reporter: telling }, signal)))
  })
  if (failed > 0) {
    const some = `${count(failed)} of ${count(files.length)} files`
    throw new CommandError(`${some} could not be counted. Try again later.`, 1)
  }
  return files.flatMap((file) => done.get(file) ?? [])
}

async function measureOne(
  file: InputFile,
  { layer, part, reporter }: Omit<Measuring, 'terminal'>,
  signal: AbortSignal,
): Promise<MeasuredFile> {
  const source = await layer.openOnce(await file.open(), signal)
  try {
    const identity = file.identity ?? source.identity
    const known = part.find(file.name, identity)
    if (known) {
      reporter.kept(file, known.groups.length)
      return known
    }
    const opened = await openParquet(source, signal)
    const { schema, rowGroups } = opened.layout
    if (schema.kind === 'table') {
      throw new AppError({ kind: 'schema-differs', name: source.name, why: schema.why })
    }
    reporter.opened(file, rowGroups.length)
    const measured = await measureFile(opened, file, () => reporter.counted(file), signal)
    await part.add(identity, measured)
    reporter.done(file)
    return measured
  } finally {
    source.close()
  }
}
