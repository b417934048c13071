import type { KeyValue, SchemaElement } from 'hyparquet'

function group(name: string, children: number): SchemaElement {
  return { name, repetition_type: 'OPTIONAL', num_children: children }
}

function list(name: string): SchemaElement[] {
  return [
    { ...group(name, 1), converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ]
}

function text(name: string): SchemaElement {
  return {
    name,
    type: 'BYTE_ARRAY',
    repetition_type: 'OPTIONAL',
    converted_type: 'UTF8',
    logical_type: { type: 'STRING' },
  }
}

/** The dataset's schema, elements in depth-first order, as pyarrow writes it: 13 optional leaves. */
export const SCHEMA: SchemaElement[] = [
  { name: 'schema', repetition_type: 'REQUIRED', num_children: 8 },
  ...['uuid', 'license', 'generator', 'version', 'category', 'reasoning'].map(text),
  ...list('messages'),
  group('element', 3),
  text('role'),
  text('content'),
  ...list('tool_calls'),
  group('element', 3),
  text('id'),
  text('type'),
  group('function', 2),
  text('name'),
  text('arguments'),
  text('metadata'),
]

const string = { dtype: 'string', _type: 'Value' }

/** The `huggingface` entry, lists as JSON arrays: what `datasets` before version 4 writes. */
export const KEY_VALUES: KeyValue[] = [
  {
    key: 'huggingface',
    value: JSON.stringify({
      info: {
        features: {
          uuid: string,
          license: string,
          generator: string,
          version: string,
          category: string,
          reasoning: string,
          messages: [
            {
              role: string,
              content: string,
              tool_calls: [
                { id: string, type: string, function: { name: string, arguments: string } },
              ],
            },
          ],
          metadata: string,
        },
      },
    }),
  },
]
