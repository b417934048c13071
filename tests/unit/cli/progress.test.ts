import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/cli/command-error.ts'
import type { InputFile } from '../../../src/cli/input-file.ts'
import {
  duration,
  megabytes,
  progressBar,
  progressText,
  timeLeft,
  type Progress,
} from '../../../src/cli/progress.ts'
import { createReporter } from '../../../src/cli/reporter.ts'
import { processTerminal, quietTerminal, type LineStream } from '../../../src/cli/terminal.ts'
import { createMeter } from '../../../src/sources/meter.ts'

const half: Progress = {
  files: 1023,
  filesDone: 511,
  rowGroups: 13_132,
  bytes: 62_140_000,
  share: 0.5,
  leftMs: 200_000,
  waiting: null,
}

/** Streams that keep what is written, and a terminal over them. */
function streams(isTTY: boolean, columns?: number) {
  const written: string[] = []
  const stream = (name: string): LineStream => ({
    isTTY,
    ...(columns !== undefined && { columns }),
    write: (text) => void written.push(`${name} ${text}`),
  })
  return { written, terminal: processTerminal({ stdout: stream('out'), stderr: stream('err') }) }
}

const fileOf = (name: string, size: number | null): InputFile => ({
  name,
  size,
  identity: null,
  open: () => Promise.reject(new Error('is not opened')),
})

describe('progress', () => {
  it('tells files, row groups, bytes and the time left', () => {
    expect(progressText(half)).toBe(
      ' 50 %  511 of 1,023 files  13,132 row groups  62.1 MB read  4 min left',
    )
    expect(progressText({ ...half, bytes: 0, leftMs: null })).toBe(
      ' 50 %  511 of 1,023 files  13,132 row groups',
    )
  })

  it('tells who asked to wait instead of a time that cannot be known', () => {
    const until = new Date(2026, 0, 1, 18, 5, 9).getTime()
    const text = progressText({ ...half, waiting: { host: 'huggingface.co', until } })
    expect(text).toContain('huggingface.co asks to wait until 18:05:09')
    expect(text).not.toContain('left')
  })

  it('fits any terminal, with a bar where there is room for one', () => {
    for (let columns = 1; columns < 140; columns++) {
      expect(progressBar(half, columns).length).toBeLessThan(Math.max(2, columns))
    }
    expect(progressBar(half, 120)).toMatch(/^█{15}░{15} {2}50 %/)
    expect(progressBar({ ...half, share: 1 }, 120)).toMatch(/^█{30} /)
    expect(progressBar(half, 70)).toMatch(/^ 50 %/)
  })

  it('reckons the time left by what this run has done', () => {
    expect(timeLeft(0, 0.25, 60_000)).toBe(180_000)
    expect(timeLeft(0.5, 0.75, 60_000)).toBe(60_000)
    expect(timeLeft(0.5, 0.5, 60_000)).toBeNull()
    expect(timeLeft(0, 0.25, 500)).toBeNull()
    expect([400, 99_000, 180_000, 8_000_000].map(duration)).toEqual([
      '1 s',
      '99 s',
      '3 min',
      '2 h 14 min',
    ])
    expect([0, 149_000, 1_234_567_890].map(megabytes)).toEqual(['0 MB', '0.1 MB', '1,234.6 MB'])
  })
})

describe('the reporter', () => {
  function report(isTTY: boolean, files: readonly InputFile[]) {
    const { written, terminal } = streams(isTTY, 120)
    const clock = { now: 1_000_000 }
    const meter = createMeter()
    const reporter = createReporter(files, terminal, meter.snapshot, () => clock.now)
    return { written, clock, meter, reporter }
  }

  it('moves a bar by row groups, files by their size, where somebody watches', () => {
    const [small, large] = [fileOf('small', 99), fileOf('large', 299)]
    const { written, clock, reporter } = report(true, [small, large])
    const step = (work: () => void) => {
      clock.now += 2000
      work()
      return written.at(-1)
    }
    step(() => reporter.kept(small, 3))
    step(() => reporter.opened(large, 4))
    step(() => reporter.counted(large))
    expect(step(() => reporter.counted(large))).toContain(
      ' 62 %  1 of 2 files  5 row groups  8 s left',
    )
    expect(step(() => reporter.done(large))).toContain('100 %  2 of 2 files  5 row groups')
    reporter.stop()
    expect(written.at(-1)).toBe('err \r\u001b[K')
  })

  it('writes a line now and then where nobody watches', () => {
    const files = Array.from({ length: 100 }, (_, i) => fileOf(String(i), null))
    const { written, clock, reporter } = report(false, files)
    for (const file of files) {
      clock.now += 500
      reporter.opened(file, 1)
      reporter.counted(file)
      reporter.done(file)
    }
    reporter.stop()
    expect(written.length).toBeGreaterThanOrEqual(5)
    expect(written.length).toBeLessThanOrEqual(6)
    expect(written.join('')).not.toContain('\u001b')
    expect(written.at(-1)).toMatch(
      /^err \d+ % {2}\d+ of 100 files {2}\d+ row groups {2}\d+ s left\n$/,
    )
  })

  it('shows a wait when the host asks for it', () => {
    const { written, clock, meter } = report(true, [fileOf('a', 1)])
    clock.now += 1000
    meter.waiting('hub.test', clock.now + 60_000)
    expect(written.at(-1)).toContain('hub.test asks to wait until')
  })
})

describe('the terminal', () => {
  it('removes the bar before a line, and writes nothing twice', () => {
    const { written, terminal } = streams(true)
    expect(terminal.columns()).toBe(80)
    terminal.progress('half')
    terminal.progress('half')
    terminal.note('a note')
    terminal.out('the result')
    expect(written).toEqual([
      'err \r\u001b[Khalf',
      'err \r\u001b[K',
      'err a note\n',
      'out the result\n',
    ])
  })

  it('has no bar where nobody watches, and can be quiet', () => {
    const { written, terminal } = streams(false)
    expect(terminal.columns()).toBeNull()
    terminal.progress('half')
    const quiet = quietTerminal(terminal)
    quiet.out('a')
    quiet.note('b')
    quiet.progress('c')
    expect(written).toEqual([])
  })
})

describe('explain', () => {
  const failure = (code: string) =>
    Object.assign(new Error(`${code}: x`), { code, path: '/d/c.bin' })

  it.each([
    ['ENOSPC', 'There is no room for /d/c.bin'],
    ['EACCES', '/d/c.bin may not be written'],
    ['EROFS', '/d/c.bin may not be written'],
    ['EMFILE', 'Too many files are open'],
    ['ECHILD', 'ECHILD: x'],
  ])('says what %s means', (code, words) => {
    expect(explain(failure(code))).toContain(words)
  })
})
