import fc from 'fast-check'
import type { SchemaElement } from 'hyparquet'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeFiles, SEED } from '../../../scripts/sample/files.ts'
import { readWholeRows } from '../../../src/parquet/conversations.ts'
import { mergeRanges } from '../../../src/lib/range.ts'
import { chunksOf } from '../../../src/parquet/layout.ts'
import { openParquet, readWindow } from '../../../src/parquet/parquet-file.ts'
import { conversation } from '../../support/conversation-arbitraries.ts'
import { nativeDuckDB } from '../../support/duckdb.ts'
import {
  conversationWith,
  fileOf,
  plannedSource,
  shardOf,
  withFooter,
} from '../../support/parquet-bytes.ts'
import { allRows } from '../sample/rows.ts'

const duckdb = await nativeDuckDB()
const bytesOf = (path: string) => new Uint8Array(readFileSync(path))
const open = (bytes: Uint8Array) => openParquet(plannedSource(bytes))
const readAll = async (bytes: Uint8Array) => {
  const file = await open(bytes)
  const groups = await Promise.all(
    file.layout.rowGroups.map((group, i) => readWholeRows(file, i, { start: 0, end: group.rows })),
  )
  return groups.flat().map((row) => (row.kind === 'conversation' ? row.conversation : row.record))
}

const turn = (role: string | null, content: string | null) => ({ role, content, tool_calls: null })
const call = { id: '1', type: 'function', function: { name: 'add', arguments: '{' } }
const talk = [
  conversationWith({
    messages: [turn('user', 'a'), { ...turn('assistant', null), tool_calls: [] }],
  }),
  conversationWith({ messages: [] }),
  conversationWith({ messages: null, metadata: null, uuid: '' }),
  conversationWith({ messages: [{ ...turn('', ''), tool_calls: [call, null] }, null] }),
]

/** The file with the elements of its schema changed, and paths renamed alike. */
function withSchema(
  bytes: Uint8Array,
  rename: (name: string) => string,
  change: (element: SchemaElement) => SchemaElement = (element) => element,
): Uint8Array {
  return withFooter(bytes, (metadata) => ({
    ...metadata,
    schema: metadata.schema.map((element) => ({ ...change(element), name: rename(element.name) })),
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.map((column) => ({
        ...column,
        meta_data: {
          ...column.meta_data!,
          path_in_schema: column.meta_data!.path_in_schema.map(rename),
        },
      })),
    })),
  }))
}

describe('readWholeRows', { timeout: 60_000 }, () => {
  it('reads back what was written, whatever is null, empty or strange', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { minLength: 1, maxLength: 30 }), async (rows) => {
        expect(await readAll(shardOf(rows))).toEqual(rows.map((row) => ({ ...row })))
      }),
      { numRuns: 60 },
    )
  })

  it('reads the whole sample, traps included, as it was made', async () => {
    const rows: unknown[] = []
    for (const [path, bytes] of makeFiles(SEED)) {
      if (path.endsWith('.parquet')) rows.push(...(await readAll(new Uint8Array(bytes))))
    }
    expect(rows).toEqual(allRows)
  })

  it("reads from Node's buffers, whose slices are no copies", async () => {
    const bytes = Buffer.concat([Buffer.alloc(3), shardOf(talk)]).subarray(3)
    expect(await readAll(bytes)).toEqual(talk)
  })

  it('reads every window of a row group', async () => {
    const rows = Array.from({ length: 9 }, (_, i) =>
      conversationWith({
        uuid: `${i}`,
        messages: Array.from({ length: i % 4 }, () => turn('user', `${i}`)),
      }),
    )
    const file = await open(shardOf(rows.slice(0, 2), rows.slice(2)))
    for (let start = 0; start <= 7; start++) {
      for (let end = start; end <= 9; end++) {
        const read = await readWholeRows(file, 1, { start, end })
        expect(read.map((row) => row.kind === 'conversation' && row.conversation)).toEqual(
          rows.slice(2).slice(start, end),
        )
      }
    }
  })

  it.each([
    ['list.item', (name: string) => (name === 'element' ? 'item' : name)],
    [
      'bag.array_element',
      (name: string) => ({ element: 'array_element', list: 'bag' })[name] ?? name,
    ],
    ['array.array', (name: string) => (name === 'element' || name === 'list' ? 'array' : name)],
  ])('reads lists named %s', async (_, rename) => {
    const bytes = withSchema(shardOf(talk), rename)
    expect((await open(bytes)).layout.schema.kind).toBe('conversations')
    expect(await readAll(bytes)).toEqual(talk)
  })

  it('reads lists that only have the annotation of new writers', async () => {
    const bytes = withSchema(
      shardOf(talk),
      (name) => name,
      ({ converted_type: type, ...element }) =>
        type === 'LIST' ? element : { ...element, ...(type && { converted_type: type }) },
    )
    expect(await readAll(bytes)).toEqual(talk)
  })

  it('reads lists in the two levels of old writers', async () => {
    const leaf = (name: string, values: string[], definition: number[]) => ({
      ...{ path: ['messages', 'array', name], maxRepetition: 1, maxDefinition: 3 },
      ...{ repetition: [0, 1, 0, 0], definition, values },
    })
    const optional = { repetition_type: 'OPTIONAL' } as const
    const text = { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
    const bytes = fileOf(
      [
        { name: 'schema', repetition_type: 'REQUIRED', num_children: 1 },
        { ...optional, name: 'messages', num_children: 1, converted_type: 'LIST' },
        { name: 'array', repetition_type: 'REPEATED', num_children: 2 },
        { ...text, name: 'role' },
        { ...text, name: 'content' },
      ],
      3,
      [leaf('role', ['user', 'assistant'], [3, 3, 1, 0]), leaf('content', ['a'], [3, 2, 1, 0])],
    )
    expect((await open(bytes)).layout.schema.kind).toBe('conversations')
    const rows = (await readAll(bytes)) as { messages: unknown }[]
    expect(rows.map(({ messages }) => messages)).toEqual([
      [turn('user', 'a'), turn('assistant', null)],
      [],
      null,
    ])
  })

  it('reads the struct of lists that old writers made of messages', async () => {
    const path = await duckdb.copy(`
      select 'u' as uuid, {role: ['user', 'assistant'], content: ['a', null]} as messages
      union all select 'v', {role: ['user'], content: ['x', 'y']}
      union all select null, null`)
    const bytes = bytesOf(path)
    expect((await open(bytes)).layout.schema).toEqual({
      kind: 'conversations',
      messages: 'struct-of-lists',
    })
    const rows = (await readAll(bytes)) as { uuid: unknown; messages: unknown }[]
    expect(rows.map(({ uuid, messages }) => [uuid, messages])).toEqual([
      ['u', [turn('user', 'a'), turn('assistant', null)]],
      ['v', [turn('user', 'x'), turn(null, 'y')]],
      [null, null],
    ])
  })

  it('reads a file with other columns as a plain table, in file order', async () => {
    const path = await duckdb.copy(`
      select 1::bigint as b, 'x' as "a.b", [1.5, null] as "2", true as "1" union all
      select null, null, null, null`)
    const file = await open(bytesOf(path))
    expect(file.layout.schema).toEqual({ kind: 'table', why: 'no-messages' })
    const [first, second] = await readWholeRows(file, 0, { start: 0, end: 2 })
    expect(first).toEqual({
      kind: 'record',
      columns: ['b', 'a.b', '2', '1'],
      record: { b: 1n, 'a.b': 'x', '2': [1.5, null], '1': true },
    })
    expect(second).toMatchObject({ record: { b: null, 'a.b': null, '2': null, '1': null } })
    expect(chunksOf(file.layout.rowGroups[0]!, ['a.b'])).toHaveLength(1)
    expect(chunksOf(file.layout.rowGroups[0]!, ['a'])).toHaveLength(0)
  })

  it.each([
    ['a string', `'[]'`],
    ['a list of strings', `['a']`],
    ['a list of lists', `[[{role: 'user', content: 'a'}]]`],
    ['one struct', `{role: 'user', content: 'a'}`],
    ['turns without content', `[{role: 'user', text: 'a'}]`],
    ['turns with parts', `[{role: 'user', content: ['a']}]`],
    ['turns with numbers', `[{role: 1, content: 2}]`],
  ])('takes a file whose messages are %s as a plain table', async (_, messages) => {
    const file = await open(bytesOf(await duckdb.copy(`select ${messages} as messages`)))
    expect(file.layout.schema).toEqual({ kind: 'table', why: 'messages-nested-differently' })
  })

  it.each(['zstd', 'gzip', 'brotli', 'lz4_raw', 'uncompressed'])('decodes %s', async (codec) => {
    const query = `select [{role: 'user', content: repeat('${codec} ', 100)}] as messages`
    const [row] = await readAll(bytesOf(await duckdb.copy(query, `, compression ${codec}`)))
    expect(row).toMatchObject({ messages: [turn('user', `${codec} `.repeat(100))] })
  })
})

/** hyparquet reads chunks as one that lie this near; the byte layer joins what is 64 KiB apart. */
const joinedGap = 8192

describe('readWindow', () => {
  it('plans and reads one chunk per leaf of the columns named, and nothing else', async () => {
    const source = plannedSource(shardOf(talk, talk))
    const file = await openParquet(source)
    source.reads.splice(0)
    for (const columns of [['category'], ['messages'], ['uuid', 'metadata']]) {
      source.planned.splice(0)
      source.reads.splice(0)
      await readWindow(file, { rowGroup: 1, rows: { start: 1, end: 2 }, columns })
      const chunks = chunksOf(file.layout.rowGroups[1]!, columns)
      expect(source.planned).toEqual(chunks.map(({ start, end }) => ({ start, end })))
      expect(source.reads.length).toBeLessThanOrEqual(chunks.length)
      expect(source.reads).toEqual(mergeRanges(chunks, joinedGap))
    }
  })

  it('names row group and file when a page is damaged', async () => {
    const bytes = shardOf(talk, talk)
    const { layout } = await open(bytes)
    const chunk = layout.rowGroups[1]!.chunks.find(({ path }) => path.endsWith('content'))!
    bytes.fill(0xff, chunk.start, chunk.end)
    const file = await open(bytes)
    const columns = ['messages']
    const window = { rowGroup: 1, rows: { start: 0, end: 1 }, columns }
    await expect(readWindow(file, window)).rejects.toMatchObject({
      fault: { kind: 'corrupt', name: 'file.parquet', rowGroup: 1 },
    })
    expect(await readWindow(file, { ...window, rowGroup: 0 })).toHaveLength(1)
    expect(await readWindow(file, { ...window, columns: ['uuid'] })).toHaveLength(1)
  })

  it('names the codec that it cannot decode', async () => {
    const bytes = withFooter(shardOf(talk), (metadata) => ({
      ...metadata,
      row_groups: metadata.row_groups.map((group) => ({
        ...group,
        columns: group.columns.map((column) => ({
          ...column,
          meta_data: { ...column.meta_data!, codec: 'LZO' as const },
        })),
      })),
    }))
    const window = { rowGroup: 0, rows: { start: 0, end: 1 }, columns: ['uuid'] }
    await expect(readWindow(await open(bytes), window)).rejects.toMatchObject({
      fault: { kind: 'codec-unsupported', name: 'file.parquet', codec: 'LZO' },
    })
  })
})
