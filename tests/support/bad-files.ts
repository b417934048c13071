import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Leaf } from '../../scripts/sample/parquet/leaves.ts'
import { damaged, fileOf } from './parquet-bytes.ts'
import { promptOf, smallShard } from './small-shard.ts'

/** A file as a picker hands it out. */
export interface PickedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Names bytes as a picked file. */
export function picked(name: string, bytes: Uint8Array): PickedFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
}

/** Rows of every sound file made here. */
export const ROWS = 60

const sound = { rowGroups: 3, groupRows: 20 }

/** A sound file of {@link ROWS} conversations whose texts begin with its tag. */
export function soundFile(tag: string): PickedFile {
  return picked(`${tag}.parquet`, smallShard({ tag, ...sound }))
}

/** The beginning of a sound file. */
export function truncatedFile(name: string): PickedFile {
  const whole = smallShard({ tag: 'cut', ...sound })
  return picked(name, whole.subarray(0, Math.floor(whole.length * 0.6)))
}

/** A sound file whose footer's length points before its start. */
export function brokenFooterFile(name: string): PickedFile {
  const bytes = Buffer.from(smallShard({ tag: 'footer', ...sound }))
  bytes.writeUInt32LE(bytes.length * 2, bytes.length - 8)
  return picked(name, bytes)
}

/** What an encrypted footer looks like from outside: both marks, noise between them. */
export function encryptedFile(name: string): PickedFile {
  const noise = smallShard({ tag: 'secret', ...sound }).subarray(4, -8)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(400)
  return picked(name, Buffer.concat([Buffer.from('PARE'), noise, length, Buffer.from('PARE')]))
}

/** A sound file with noise over the texts of its second row group. */
export function corruptFile(tag: string): PickedFile {
  const bytes = Buffer.from(damaged(smallShard({ tag, ...sound }), 1))
  return picked(`${tag}.parquet`, bytes)
}

/** A table of other columns: `name` and `score`. */
export function tableFile(name: string): PickedFile {
  const rows = Array.from({ length: ROWS }, (_, i) => i)
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'name', data: rows.map((i) => `name ${i}`), type: 'STRING' },
      { name: 'score', data: rows.map((i) => i / 4), type: 'DOUBLE' },
    ],
    rowGroupSize: 20,
  })
  return picked(name, new Uint8Array(buffer))
}

/** The dataset's columns without a single row. */
export function zeroRowsFile(name: string): PickedFile {
  return picked(name, smallShard({ tag: 'none', rowGroups: 0, groupRows: 0 }))
}

const text = (name: string): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  repetition_type: 'OPTIONAL',
  converted_type: 'UTF8',
})
const group = (
  name: string,
  children: number,
  rest: Partial<SchemaElement> = {},
): SchemaElement => ({ name, repetition_type: 'OPTIONAL', num_children: children, ...rest })
const list = (name: string): SchemaElement => group(name, 1, { converted_type: 'LIST' })
const repeated = (name: string, children: number): SchemaElement =>
  group(name, children, { repetition_type: 'REPEATED' })

interface Nesting {
  /** The elements of `messages`, depth first. */
  readonly schema: readonly SchemaElement[]
  /** Paths of its leaves, and their highest definition level. */
  readonly paths: readonly string[]
  readonly depth: number
}

/** A list of structs whose inner groups have these names. */
const listOfStructs = (outer: string, inner: string): Nesting => ({
  schema: [list('messages'), repeated(outer, 1), group(inner, 2), text('role'), text('content')],
  paths: ['role', 'content'].map((name) => `messages.${outer}.${inner}.${name}`),
  depth: 4,
})

/** How `messages` can be nested. */
export const nestings = {
  /** As arrow-rs and polars name it. */
  item: listOfStructs('list', 'item'),
  /** As older Spark names it. */
  bag: listOfStructs('bag', 'array_element'),
  /** As parquet-avro names it: the repeated group is the element. */
  array: {
    schema: [list('messages'), repeated('array', 2), text('role'), text('content')],
    paths: ['messages.array.role', 'messages.array.content'],
    depth: 3,
  },
  structOfLists: {
    schema: [
      group('messages', 2),
      ...['role', 'content'].flatMap((name) => [list(name), repeated('list', 1), text('element')]),
    ],
    paths: ['messages.role.list.element', 'messages.content.list.element'],
    depth: 4,
  },
  listOfLists: {
    schema: [
      list('messages'),
      repeated('list', 1),
      list('element'),
      repeated('list', 1),
      text('element'),
    ],
    paths: ['messages.list.element.list.element'],
    depth: 5,
  },
} as const satisfies Record<string, Nesting>

/** A file whose messages are nested in that way; its rows are those of {@link soundFile}. */
export function nestedFile(tag: string, nesting: keyof typeof nestings): PickedFile {
  const { schema, paths, depth }: Nesting = nestings[nesting]
  const rows = Array.from({ length: ROWS }, (_, row) => row)
  const turns = rows.map((row) => [
    ['user', promptOf(tag, row)],
    ['assistant', `${tag} answer ${row}`],
  ])
  const leaf = (path: string, repetition: number[], values: string[], most: number): Leaf => ({
    path: path.split('.'),
    maxRepetition: Math.max(...repetition),
    maxDefinition: most,
    repetition,
    definition: values.map(() => most),
    values,
  })
  const flat = turns.flat()
  const leaves =
    paths.length === 1
      ? paths.map((path) =>
          leaf(
            path,
            rows.flatMap(() => [0, 2, 1, 2]),
            flat.flat(),
            depth,
          ),
        )
      : paths.map((path, i) =>
          leaf(
            path,
            rows.flatMap(() => [0, 1]),
            flat.map((turn) => turn[i] ?? ''),
            depth,
          ),
        )
  const categories = rows.map((row) => (row % 2 === 0 ? 'chat' : 'math'))
  const category = leaf(
    'category',
    rows.map(() => 0),
    categories,
    1,
  )
  const root: SchemaElement = { name: 'schema', num_children: 2 }
  const bytes = fileOf([root, text('category'), ...schema], ROWS, [category, ...leaves])
  return picked(`${tag}.parquet`, bytes)
}

/** A file that DuckDB has written, with a codec of Parquet's. */
export async function duckdbFile(tag: string, codec: string): Promise<PickedFile> {
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  const path = join(folder, 'rows.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(
      `copy (
         select uuid()::varchar as uuid, case when i % 2 = 0 then 'chat' else 'math' end as category,
           [{'role': 'user', 'content': '${tag} prompt ' || i, 'tool_calls': null::varchar[]},
            {'role': 'assistant', 'content': '${tag} answer ' || i, 'tool_calls': null}] as messages
         from range(${ROWS}) t(i)
       ) to '${path}' (format parquet, compression '${codec}')`,
    )
    return picked(`${tag}.parquet`, readFileSync(path))
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true })
  }
}
