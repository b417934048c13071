import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { totalLength } from '../../../src/lib/range.ts'
import { openParquet, type ParquetFile } from '../../../src/parquet/parquet-file.ts'
import { noQuestion, noText, type Question } from '../../../src/query/query.ts'
import type { RowCondition } from '../../../src/query/row-condition.ts'
import { directQuestion, findRows } from '../../../src/scan/direct/find-rows.ts'
import { engineNeed, isMessagesWhole, needOf, neededChunks } from '../../../src/scan/need.ts'
import { plannedSource } from '../../support/parquet-bytes.ts'
import { realLayoutShard } from '../../support/real-layout-shard.ts'

const asking = (...where: RowCondition[]): Question => ({ ...noQuestion, where })
const turns = { kind: 'turns', not: false, range: { min: 3, max: null } } as const
const roles = { kind: 'roles', not: false, all: false, values: ['system'] } as const
const tools = { kind: 'tools', not: false, all: false, values: [] } as const
const uuids = { kind: 'uuids', not: true, values: ['a'] } as const
const meta = { kind: 'meta', not: false, key: 'a', value: null } as const

let bytes: Uint8Array
let file: ParquetFile

beforeAll(async () => {
  bytes = readFileSync(realLayoutShard({ rowGroups: 3 }).path)
  file = await openParquet(plannedSource(bytes))
}, 60_000)

const pathsOf = (question: Question, { layout } = file, need = needOf(question)) =>
  neededChunks(layout, layout.rowGroups[1]!, need).map(({ path }) => path)

describe('what a question reads', () => {
  it('is one leaf of the messages for their number, roles and calls', () => {
    expect(pathsOf(asking(turns))).toEqual(['messages.list.element.role'])
    expect(pathsOf(asking(roles, turns))).toEqual(['messages.list.element.role'])
    expect(pathsOf(asking(tools, uuids))).toEqual([
      'uuid',
      'messages.list.element.tool_calls.list.element.function.name',
    ])
  })

  it('is no facet whose one value the footer tells, but for the engine', () => {
    const { chunks } = file.layout.rowGroups[1]!
    const constants = chunks.filter(({ constant }) => constant !== undefined)
    expect(constants.map(({ path }) => path)).toContain('category')
    expect(constants.map(({ path }) => path)).not.toContain('reasoning')
    const filter = { ...noQuestion.facets, category: ['math'], reasoning: ['on'] }
    const question = { ...asking(roles), facets: filter }
    expect(pathsOf(question)).toEqual(['reasoning', 'messages.list.element.role'])
    const asked = pathsOf(question, file, engineNeed(question))
    expect(asked.slice(0, 2)).toEqual(['category', 'reasoning'])
  })

  it('is all of the messages for texts, for the engine, and where they are nested in another way', () => {
    const { layout } = file
    const whole = layout.rowGroups[1]!.chunks.filter(({ column }) => column === 'messages').map(
      ({ path }) => path,
    )
    expect(whole.length).toBeGreaterThan(2)
    expect(pathsOf({ ...asking(turns), text: { ...noText, text: 'x' } })).toEqual(whole)
    expect(pathsOf(asking(turns, meta))).toEqual([...whole, 'metadata'])
    expect(pathsOf(asking(turns), file, engineNeed(asking(turns)))).toEqual(whole)
    const schema = { kind: 'conversations', messages: 'struct-of-lists' } as const
    expect(pathsOf(asking(turns), { ...file, layout: { ...layout, schema } })).toEqual(whole)
    expect(
      [turns, tools, meta, uuids].map((each) => isMessagesWhole(needOf(asking(each)))),
    ).toEqual([false, false, false, false])
  })

  it('is under one hundredth of a shard for numbers, roles and calls, and nothing else is read', async () => {
    for (const question of [asking(turns), asking(roles), asking(tools)]) {
      const source = plannedSource(bytes)
      const { layout } = await openParquet(source)
      const footer = source.reads.length
      const groups = { start: 0, end: layout.rowGroups.length }
      await findRows({ ...file, source }, groups, directQuestion(question)!)
      const planned = layout.rowGroups.flatMap((group) =>
        neededChunks(layout, group, needOf(question)),
      )
      const read = source.reads.slice(footer)
      expect(read.length).toBeGreaterThan(0)
      for (const { start, end } of read)
        expect(planned.some((chunk) => start >= chunk.start && end <= chunk.end)).toBe(true)
      expect(totalLength(planned)).toBeLessThan(bytes.length / 100)
    }
  })
})
