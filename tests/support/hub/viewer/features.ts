import type { SchemaNode } from '../../../../src/parquet/hyparquet.ts'

/** A type as the viewer writes it (section 2.1): a value, a struct, or a list. */
export type Feature =
  | { readonly dtype: string; readonly _type: 'Value' }
  | { readonly feature: Feature; readonly _type: 'List' }
  | { readonly [name: string]: Feature }

/** A column with its type. */
export interface NamedFeature {
  readonly name: string
  readonly type: Feature
}

/** The feature of a node of a Parquet schema. */
export function featureOf({ element, children }: SchemaNode): Feature {
  const isListed = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST'
  if (isListed && children[0]) return { feature: elementOf(children[0]), _type: 'List' }
  if (children.length === 0) {
    const value: Feature = { dtype: dtypeOf(element), _type: 'Value' }
    return element.repetition_type === 'REPEATED' ? { feature: value, _type: 'List' } : value
  }
  return Object.fromEntries(children.map((child) => [child.element.name, featureOf(child)]))
}

/** Of the repeated group in a list: what is in it, or itself in the two levels of old writers. */
function elementOf(repeated: SchemaNode): Feature {
  const [only, ...others] = repeated.children
  if (only && others.length === 0 && /^(?:list|bag|array)$/.test(repeated.element.name)) {
    return featureOf(only)
  }
  return featureOf({ ...repeated, element: { ...repeated.element, repetition_type: 'REQUIRED' } })
}

function dtypeOf({ type, converted_type, logical_type }: SchemaNode['element']): string {
  switch (type) {
    case 'BOOLEAN':
      return 'bool'
    case 'INT32':
      return 'int32'
    case 'INT64':
      return 'int64'
    case 'FLOAT':
      return 'float32'
    case 'DOUBLE':
      return 'float64'
    default:
      return converted_type === 'UTF8' || logical_type?.type === 'STRING' ? 'string' : 'binary'
  }
}

/** The feature as `/info` writes it: a list is an array of one, for old clients. */
export function oldFeature(feature: Feature): unknown {
  if (isList(feature)) return [oldFeature(feature.feature)]
  if (isValue(feature)) return feature
  return Object.fromEntries(Object.entries(feature).map(([name, each]) => [name, oldFeature(each)]))
}

/** Whether a feature is that of a list. */
export const isList = (
  one: Feature,
): one is { readonly feature: Feature; readonly _type: 'List' } => one._type === 'List'

/** Whether a feature is that of a plain value. */
export const isValue = (one: Feature): one is { readonly dtype: string; readonly _type: 'Value' } =>
  one._type === 'Value'
