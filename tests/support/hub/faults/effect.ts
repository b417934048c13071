import { isCdnName, type HubRequest, type Reply } from '../exchange.ts'
import type { Action, ActionKind } from './actions.ts'
import type { Conditions } from './conditions.ts'

/** How one kind of fault works. */
export interface Effect<A> {
  /** Whether it can happen to this request at all; others do not use the rule up. */
  when(request: HubRequest, action: A): boolean
  /** What the routes are to do. */
  readonly conditions?: (action: A) => Conditions
  /** The answer as it is sent instead. */
  readonly alter?: (reply: Reply, action: A, request: HubRequest) => Reply
}

/** Effects of some kinds. */
export type EffectsOf<K extends ActionKind> = { readonly [P in K]: Effect<Action<P>> }

export const isPreflight = ({ method }: HubRequest): boolean => method === 'OPTIONS'

export const isCdn = ({ listener }: HubRequest): boolean => isCdnName(listener)

/** A request of a page to the dataset viewer. */
export const isViewer = (request: HubRequest): boolean =>
  isPlain(request) && request.listener === 'viewer'

/** A request for an answer with a body. */
export const isGet = ({ method }: HubRequest): boolean => method === 'GET'

/** Anything that a page asks for itself. */
export const isPlain = (request: HubRequest): boolean => !isPreflight(request)

/** A request that the Hub answers with bytes of a file or with the way there. */
export const isContent = (request: HubRequest): boolean =>
  isPlain(request) && !isCdn(request) && request.file !== undefined

export const isResolve = (request: HubRequest): boolean =>
  isContent(request) && request.segments[3] === 'resolve'

/** A request whose answer is bytes of a file, not a way to them. */
export const isBytes = (request: HubRequest): boolean =>
  isPlain(request) && request.file !== undefined && !isResolve(request)

/** A request with a range that such an answer may honour. */
export const isRange = (request: HubRequest): boolean =>
  isBytes(request) && isGet(request) && request.headers['range'] !== undefined

/** A page of a tree. */
export const isTree = (request: HubRequest): boolean =>
  isGet(request) && !isCdn(request) && request.segments[4] === 'tree'
