import { describe, expect, it } from 'vitest'
import { abortError } from '../../../src/lib/abort.ts'
import { AppError, type Fault } from '../../../src/lib/errors.ts'
import type { Unit } from '../../../src/scan/plan.ts'
import { askSound, type SoundFiles } from '../../../src/state/sound-units.ts'

const unit = (start: number, end: number): Unit => ({
  file: 3,
  rowGroups: { start, end },
  rows: { start: start * 10, end: end * 10 },
  bytes: 1,
})
const failed: Fault = { kind: 'query-failed', sql: '', detail: 'snappy' }
const corrupt: Fault = { kind: 'corrupt', name: 'a', rowGroup: 2, detail: 'snappy' }
const offline: Fault = { kind: 'offline', name: 'a' }

/** A file of row groups with one hit each: some fail when they are asked, or when they are read. */
function setUp(asking: Record<number, Fault>, reading: Record<number, Fault> = asking) {
  const asked: string[] = []
  const files: SoundFiles = { lost: new Map(), isAnswered: false }
  const groups = ({ rowGroups: { start, end } }: Unit) =>
    Array.from({ length: end - start }, (_, i) => start + i)
  const ask = (asked_: Unit) =>
    askSound(
      asked_,
      {
        ask(part) {
          asked.push(groups(part).join())
          const fault = groups(part).flatMap((group) => asking[group] ?? [])[0]
          if (fault) return Promise.reject(new AppError(fault))
          return Promise.resolve(groups(part).map((group) => group * 10))
        },
        split: (part) => Promise.resolve(groups(part).map((group) => unit(group, group + 1))),
        check(part) {
          const fault = reading[part.rowGroups.start]
          return fault ? Promise.reject(new AppError(fault)) : Promise.resolve()
        },
      },
      files,
    )
  return { ask, asked, files }
}

describe('askSound', () => {
  it('answers the sound row groups of a unit and names the damaged one', async () => {
    const { ask, asked } = setUp({ 2: failed }, { 2: corrupt })
    expect(await ask(unit(0, 4))).toEqual({
      rows: [0, 10, 30],
      missing: [{ unit: unit(2, 3), fault: corrupt }],
    })
    expect(asked).toEqual(['0,1,2,3', '0', '1', '2', '3'])
  })

  it('notes what the engine alone cannot read, once the question was answered elsewhere', async () => {
    const { ask } = setUp({ 2: failed }, {})
    await expect(ask(unit(2, 3))).rejects.toMatchObject({ fault: failed })
    await ask(unit(0, 1))
    expect((await ask(unit(2, 3))).missing).toEqual([{ unit: unit(2, 3), fault: failed }])
  })

  it('asks nothing more of a file that is gone', async () => {
    const gone: Fault = { kind: 'not-found', name: 'a', status: 404 }
    const { ask, asked } = setUp({ 0: gone })
    expect((await ask(unit(0, 2))).missing).toEqual([{ unit: unit(0, 2), fault: gone }])
    expect((await ask(unit(2, 4))).missing).toEqual([{ unit: unit(2, 4), fault: gone }])
    expect(asked).toEqual(['0,1'])
  })

  it('fails with what says nothing of the file', async () => {
    const { ask, asked } = setUp({ 0: offline })
    await expect(ask(unit(0, 2))).rejects.toMatchObject({ fault: offline })
    const lost = setUp({ 0: failed }, { 0: offline })
    await expect(lost.ask(unit(0, 1))).rejects.toMatchObject({ fault: offline })
    expect(asked).toEqual(['0,1'])
  })

  it('stops when it is told to', async () => {
    const stop = () => Promise.reject(abortError())
    const effects = { ask: stop, split: stop, check: stop }
    const files: SoundFiles = { lost: new Map(), isAnswered: false }
    await expect(askSound(unit(0, 1), effects, files)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
