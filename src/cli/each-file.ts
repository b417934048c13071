import { createFileFailures } from '../catalog/file-failures.ts'
import { isLeftOut } from '../catalog/file-faults.ts'
import { isAppError } from '../lib/errors.ts'
import { eachLimited } from '../lib/limit.ts'
import { explain } from './command-error.ts'
import type { InputFile } from './input-file.ts'
import type { Reporter } from './reporter.ts'
import type { Terminal } from './terminal.ts'

/** How files are gone through. */
export interface Going {
  /** Files worked on at the same time. */
  readonly atOnce: number
  readonly terminal: Terminal
  readonly reporter: Reporter
  /** First words about a file that failed, such as `Not counted`. */
  readonly failedWords: string
}

/**
 * Works on files, a few at a time. Those that hold nothing for it and those that cannot be read are named,
 * and the others go on.
 * @param work is given the reporter that it has to tell its progress
 * @returns how many could not be read
 * @throws AppError at once when no other can be read either
 */
export async function eachFile(
  files: readonly InputFile[],
  { atOnce, terminal, reporter, failedWords }: Going,
  work: (file: InputFile, reporter: Reporter, signal: AbortSignal) => Promise<void>,
): Promise<number> {
  const failures = createFileFailures<InputFile>()
  const watching: Reporter = {
    ...reporter,
    counted(file) {
      failures.passed()
      reporter.counted(file)
    },
  }
  await eachLimited(files, atOnce, async (file, signal) => {
    try {
      await work(file, watching, signal)
    } catch (error) {
      const isOut = isAppError(error) && isLeftOut(error.fault)
      if (!isOut) failures.add(file, error)
      terminal.note(`${isOut ? 'Left out' : failedWords}: ${explain(error)}`)
      reporter.done(file)
    }
  })
  return failures.all.size
}
