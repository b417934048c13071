import { readOffsetIndex, type DecodedArray, type PageHeader } from 'hyparquet'
import { assembleLists, assembleNested } from 'hyparquet/src/assemble.js'
import { parquetHeader, readColumn } from 'hyparquet/src/column.js'
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js'
import type { Range } from '../lib/range.ts'
import { parsers, type ChunkMetadata, type CodecDecoders, type SchemaNode } from './hyparquet.ts'

/** The header of one page as hyparquet decodes it. */
export type { PageHeader }

/** A leaf column: the nodes of the schema from the root to it, and its largest levels. */
export interface LeafSchema {
  readonly path: readonly SchemaNode[]
  readonly maxRepetition: number
  readonly maxDefinition: number
}

/** What a leaf holds for some rows, as it stands in pages: levels per slot, bytes per value. */
export interface LeafSlots {
  /** Empty when the leaf does not repeat. */
  readonly repetition: readonly number[]
  /** Empty when every slot has a value. */
  readonly definition: readonly number[]
  readonly values: readonly Uint8Array[]
}

/** Finds a leaf by its physical path. Throws when the schema has no such leaf. */
export function leafSchemaOf(root: SchemaNode, path: readonly string[]): LeafSchema {
  const nodes = getTreePath(root, [...path])
  return {
    path: nodes,
    maxRepetition: getMaxRepetitionLevel(nodes),
    maxDefinition: getMaxDefinitionLevel(nodes),
  }
}

/**
 * Decodes the page header at the start of the bytes.
 * @returns the header and its length in bytes; undefined when the bytes end inside it or are none
 */
export function decodePageHeader(
  bytes: Uint8Array,
): { readonly header: PageHeader; readonly length: number } | undefined {
  const reader = { view: viewOf(bytes), offset: 0 }
  try {
    return { header: parquetHeader(reader), length: reader.offset }
  } catch {
    return undefined
  }
}

/** Where one data page begins: its offset in the file in bytes, its first row in the row group. */
export interface PageStart {
  readonly offset: number
  readonly row: number
  /** The page begins inside the row before that one; pages of an offset index never do. */
  readonly isCut?: boolean
}

/** Decodes an offset index: one entry per data page. Throws when the bytes are none. */
export function decodeOffsetIndex(bytes: Uint8Array): PageStart[] {
  const { page_locations: locations } = readOffsetIndex({ view: viewOf(bytes), offset: 0 })
  return locations.map((page) => ({
    offset: Number(page.offset),
    row: Number(page.first_row_index),
  }))
}

/** Converts the values of a leaf and builds the lists around them: one entry per row. */
export function assembleLeaf(
  meta: ChunkMetadata,
  schema: LeafSchema,
  { repetition, definition, values }: LeafSlots,
): unknown[] {
  const converted = convert([...values], decoderOf(meta, schema))
  const rows = assembleLists([], [...definition], [...repetition], converted, [...schema.path])
  return Array.from(rows as Iterable<unknown>)
}

/**
 * Decodes a whole column chunk, of any layout that hyparquet knows.
 * @param bytes from the chunk's first page to its end
 * @param rows wanted, counted from the row group's first row
 * @returns the first row that was decoded and the rows from there on, at least to `rows.end`
 */
export function decodeChunk(
  bytes: Uint8Array,
  meta: ChunkMetadata,
  schema: LeafSchema,
  rows: Range,
  compressors: CodecDecoders | undefined,
): { readonly first: number; readonly rows: unknown[] } {
  const decoder = { ...decoderOf(meta, schema), ...(compressors && { compressors }) }
  const selection = { groupStart: 0, selectStart: rows.start, selectEnd: rows.end, groupRows: 0 }
  const reader = { view: viewOf(bytes), offset: 0 }
  const { data, skipped } = readColumn(reader, selection, decoder)
  return { first: skipped, rows: data.flatMap((part) => Array.from(part as Iterable<unknown>)) }
}

/**
 * Builds one top-level column from its leaves.
 * @param leaves rows of each leaf by physical path, joined with dots; taken apart on the way
 */
export function assembleColumn(node: SchemaNode, leaves: Map<string, unknown[]>): unknown[] {
  const parts: Map<string, DecodedArray> = leaves
  if (node.children.length > 0) assembleNested(parts, node, { ...DEFAULT_PARSERS, ...parsers })
  const rows = leaves.get(node.path.join('.'))
  if (!rows) throw new Error(`column ${node.path.join('.')} has no rows`)
  return rows
}

function decoderOf(meta: ChunkMetadata, schema: LeafSchema) {
  const leaf = schema.path.at(-1)
  if (!leaf) throw new Error('a leaf needs a path')
  return {
    pathInSchema: meta.path_in_schema,
    type: meta.type,
    element: leaf.element,
    schemaPath: [...schema.path],
    codec: meta.codec,
    parsers: { ...DEFAULT_PARSERS, ...parsers },
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
