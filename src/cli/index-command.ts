import { stat } from 'node:fs/promises'
import { systemEffects } from '../sources/effects.ts'
import { createByteLayer } from '../sources/layer.ts'
import { readCatalogArguments, type Environment } from './catalog-arguments.ts'
import { findInput } from './catalog-input.ts'
import { CommandError, explain } from './command-error.ts'
import { eachFile } from './each-file.ts'
import { indexFile, indexNameOf, type IndexOutcome } from './index-file.ts'
import type { InputFile } from './input-file.ts'
import { count, duration, megabytes } from './progress.ts'
import { createReporter } from './reporter.ts'
import { quietTerminal, type Terminal } from './terminal.ts'

/** Files read at the same time: one is decoded while another's bytes come. */
const filesAtOnce = 2

const keptWords = 'Indexes that are finished are kept: the same command goes on from there.'

/**
 * `index SOURCE --out DIR`: writes a block index for each Parquet file.
 * @throws CommandError, AppError
 */
export async function indexCommand(
  args: readonly string[],
  watched: Terminal,
  env: Environment = {},
): Promise<void> {
  const usage = 'index SOURCE --out DIR'
  const { words, out, hub, token, isQuiet } = readCatalogArguments(args, env, usage)
  const terminal = isQuiet ? quietTerminal(watched) : watched
  const place = await stat(out).catch(() => undefined)
  if (place && !place.isDirectory()) throw new CommandError(`${out} is not a folder.`, 1)
  const effects = systemEffects()
  const layer = createByteLayer(effects)
  if (token !== null) layer.setToken(hub, token)
  const { files } = await findInput(words, hub, layer)
  refuseSameNames(files)
  const now = () => effects.timing.now()
  const started = now()
  const reporter = createReporter(files, terminal, layer.meter, now)
  const outcomes: IndexOutcome[] = []
  const going = { atOnce: filesAtOnce, terminal: watched, reporter, failedWords: 'Not indexed' }
  const failed = await eachFile(files, going, async (file, telling, signal) => {
    const outcome = await indexFile(file, { layer, out, reporter: telling }, signal)
    if (outcome.kind === 'useless') {
      watched.note(`Left out: ${file.name} has no large pages whose blocks decode alone.`)
    }
    outcomes.push(outcome)
  })
    .catch((error: unknown) => {
      if (outcomes.length === 0) throw error
      throw new CommandError(`${explain(error)}\n${keptWords}`, 1)
    })
    .finally(() => reporter.stop())
  const sizes = outcomes.flatMap((each) => (each.kind === 'useless' ? [] : [each.bytes]))
  const some = `${count(failed)} of ${count(files.length)} files could not be indexed.`
  if (sizes.length === 0) {
    throw new CommandError(failed > 0 ? some : 'None of the files could be indexed.', 1)
  }
  const { requests, bytes } = layer.meter.get()
  if (requests > 0) {
    const time = duration(now() - started)
    terminal.note(`Read ${megabytes(bytes)} in ${count(requests)} requests and ${time}.`)
  }
  const kept = outcomes.filter(({ kind }) => kind === 'kept').length
  const sum = sizes.reduce((all, size) => all + size, 0)
  const there = kept === 0 ? '' : `, of which ${count(kept)} were there`
  terminal.out(`${out}: ${count(sizes.length)} indexes${there}, ${count(sum)} bytes`)
  if (failed > 0) throw new CommandError(`${some} ${keptWords}`, 1)
}

/** An address keeps only its last part in the name of its index: two files must not share one. */
function refuseSameNames(files: readonly InputFile[]): void {
  const owners = new Map<string, string>()
  for (const { name } of files) {
    const index = indexNameOf(name)
    const other = owners.get(index)
    if (other !== undefined) {
      const both = `${other} and ${name} would both be indexed in ${index}.`
      throw new CommandError(`${both}\nIndex them one by one, into folders of their own.`, 1)
    }
    owners.set(index, name)
  }
}
