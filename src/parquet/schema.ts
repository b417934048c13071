import type { ParquetMetadata, SchemaNode } from './hyparquet.ts'
import type { SchemaMatch } from './layout.ts'

/**
 * Compares a schema with the dataset's by shape: `messages` must be a list of structs with string
 * fields `role` and `content`, or the struct of two such lists that old writers made of it. The
 * names of the groups in between differ between writers and do not count (hub-behaviour of
 * `datasets` before and after version 4).
 */
export function matchSchema(root: SchemaNode): SchemaMatch {
  const messages = child(root, 'messages')
  if (!messages) return { kind: 'table', why: 'no-messages' }
  const element = listElement(messages)
  if (element && isMessage(element)) return { kind: 'conversations', messages: 'list-of-structs' }
  const isOldForm = ['role', 'content'].every((name) => {
    const field = child(messages, name)
    const item = field && listElement(field)
    return item !== undefined && isString(item)
  })
  if (isOldForm) return { kind: 'conversations', messages: 'struct-of-lists' }
  return { kind: 'table', why: 'messages-nested-differently' }
}

function isMessage(node: SchemaNode): boolean {
  return ['role', 'content'].every((name) => {
    const field = child(node, name)
    return field !== undefined && isString(field)
  })
}

function isString(node: SchemaNode): boolean {
  return node.children.length === 0 && node.element.type === 'BYTE_ARRAY'
}

/**
 * Gives lists and maps the annotation of old files where a writer left only that of new ones:
 * hyparquet assembles by the old one (parquet-format, LogicalTypes.md, "Lists").
 */
export function annotateLists(metadata: ParquetMetadata): ParquetMetadata {
  const schema = metadata.schema.map((element) => {
    const type = element.logical_type?.type
    if (element.converted_type !== undefined || (type !== 'LIST' && type !== 'MAP')) return element
    return { ...element, converted_type: type }
  })
  return { ...metadata, schema }
}

/** The element of a LIST group, in three levels or the two of old writers, whatever their names. */
function listElement(node: SchemaNode): SchemaNode | undefined {
  if (node.element.converted_type !== 'LIST') return undefined
  const [repeated] = node.children
  if (node.children.length !== 1 || repeated?.element.repetition_type !== 'REPEATED')
    return undefined
  return repeated.children.length === 1 ? repeated.children[0] : repeated
}

function child(node: SchemaNode, name: string): SchemaNode | undefined {
  return node.children.find((candidate) => candidate.element.name === name)
}
