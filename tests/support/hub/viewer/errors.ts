import { sayJson, withHeaders, type Reply } from '../exchange.ts'

/** What the dataset viewer refuses with: status, `X-Error-Code` and text (section 2.2). */
const errors = {
  'not-ready': [
    500,
    'ResponseNotReady',
    'The server is busier than usual and the response is not ready yet. Please retry later.',
  ],
  'no-access': [401, 'ExternalUnauthenticatedError', hidden('retry with authentication')],
  'no-dataset': [404, 'ExternalAuthenticatedError', hidden('retry with authentication')],
  renamed: [404, 'RenamedDatasetError', 'Not found. The dataset has been renamed.'],
  'no-config': [404, 'ConfigNotFoundError', 'Not found. The config does not exist.'],
  'no-split': [404, 'SplitNotFoundError', 'Not found. The split does not exist.'],
  blocked: [501, 'DatasetInBlockListError', 'This dataset has been disabled for now.'],
  'not-supported': [501, 'NoSupportedFeaturesError', 'The dataset has no supported features.'],
  'too-big': [
    500,
    'TooBigContentError',
    'Rows from parquet row groups are too big to be read. The author should write smaller row groups or a page index.',
  ],
  streaming: [500, 'StreamingRowsError', 'Cannot load the dataset split in streaming mode.'],
} as const satisfies Record<string, readonly [number, string, string]>

function hidden(hint: string): string {
  return `The dataset does not exist, or is not accessible without authentication (private or gated). Please check the spelling of the dataset name or ${hint}.`
}

export type ViewerErrorKind = keyof typeof errors

/** A reason why the viewer gives no answer. */
export class ViewerError extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('the viewer refuses')
    this.reply = reply
  }
}

/** The refusal as an answer. */
export function sayViewerError(kind: ViewerErrorKind): Reply {
  const [status, code, error] = errors[kind]
  return sayFailure(status, code, error)
}

/** What a caller did wrong: 422. */
export function sayBadParameter(
  code: 'MissingRequiredParameter' | 'InvalidParameter',
  error: string,
) {
  return sayFailure(422, code, error)
}

function sayFailure(status: number, code: string, error: string): Reply {
  return sayJson(status, { error }, { 'x-error-code': code, 'cache-control': 'max-age=10' })
}

/** The answer as pages of any origin may read it. */
export function withViewerCors(reply: Reply): Reply {
  return withHeaders(reply, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': '*',
    'access-control-allow-headers': '*, authorization',
    'access-control-expose-headers': 'X-Error-Code, X-Revision',
  })
}
