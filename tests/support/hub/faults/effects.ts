import type { HubRequest, Reply } from '../exchange.ts'
import type { Action, ActionKind } from './actions.ts'
import { byteFaults } from './bytes.ts'
import type { Conditions } from './conditions.ts'
import type { Effect, EffectsOf } from './effect.ts'
import { pagingFaults } from './paging.ts'
import { refusals } from './refusals.ts'
import { requestFaults } from './requests.ts'
import { viewerFaults } from './viewer.ts'

const effects: EffectsOf<ActionKind> = {
  ...refusals,
  ...byteFaults,
  ...pagingFaults,
  ...requestFaults,
  ...viewerFaults,
}

/** The names of all faults. */
export const actionKinds = Object.keys(effects) as readonly ActionKind[]

/** Whether there is a fault of this name. */
export function isActionKind(kind: string): kind is ActionKind {
  return Object.hasOwn(effects, kind)
}

/** Whether this fault can happen to this request. */
export function applies<K extends ActionKind>(action: Action<K>, request: HubRequest): boolean {
  return effectOf(action).when(request, action)
}

/** What these faults, one after the other, ask of the routes. */
export function conditionsOf(actions: readonly Action[]): Conditions {
  return Object.assign({}, ...actions.map(ask)) as Conditions
}

/** The answer after these faults, one after the other. */
export function alter(reply: Reply, actions: readonly Action[], request: HubRequest): Reply {
  return actions.reduce((changed, action) => change(changed, action, request), reply)
}

function ask<K extends ActionKind>(action: Action<K>): Conditions {
  return effectOf(action).conditions?.(action) ?? {}
}

function change<K extends ActionKind>(reply: Reply, action: Action<K>, request: HubRequest): Reply {
  return effectOf(action).alter?.(reply, action, request) ?? reply
}

function effectOf<K extends ActionKind>(action: Action<K>): Effect<Action<K>> {
  const kind: K = action.kind
  return effects[kind]
}
