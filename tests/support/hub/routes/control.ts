import { sayJson, sayText, withHeaders, type HubRequest, type Reply } from '../exchange.ts'
import { isActionKind } from '../faults/effects.ts'
import type { Rule } from '../rules.ts'
import type { World } from '../world.ts'

/** `/__control/…` at any listener: the double told from outside (sections 6.5 and 6.6). */
export async function answerControl(world: World, request: HubRequest): Promise<Reply> {
  const allowed = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': '*',
    'access-control-allow-headers': '*',
  }
  if (request.method === 'OPTIONS') return withHeaders(sayText(200, ''), allowed)
  try {
    return withHeaders(sayJson(200, await obey(world, request)), allowed)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return withHeaders(sayJson(400, { error: message }), allowed)
  }
}

async function obey(world: World, request: HubRequest): Promise<unknown> {
  const [, what, id] = request.segments
  const asked = `${request.method} ${what ?? ''}`
  switch (asked) {
    case 'GET state':
      return { now: world.clock.now(), rules: world.rules.list(), violations: world.violations }
    case 'GET rules':
      return world.rules.list()
    case 'POST rules':
      return { ids: readRules(await request.readBody()).map((rule) => world.rules.add(rule)) }
    case 'DELETE rules':
      if (id === undefined) world.rules.clear()
      else if (!world.rules.remove(id)) throw new Error(`there is no rule ${id}`)
      return world.rules.list()
    case 'GET log':
      return world.log.entries
    case 'DELETE log':
      world.log.clear()
      return []
    case 'GET violations':
      return world.violations
    case 'POST clock':
      world.clock.advance((JSON.parse(await request.readBody()) as { advance: number }).advance)
      return { now: world.clock.now() }
    case 'POST head': {
      const { repo, commit } = JSON.parse(await request.readBody()) as Head
      world.shelf.setHead(repo, commit)
      return { repo, commit }
    }
    case 'POST reset':
      world.reset()
      return {}
    default:
      throw new Error(`unknown: ${asked}`)
  }
}

interface Head {
  readonly repo: string
  /** Index of the commit that `main` is to name. */
  readonly commit: number
}

function readRules(body: string): Rule[] {
  // What a test or a developer sends; the name of the fault is what goes wrong most often.
  const rules = [JSON.parse(body) as Rule | Rule[]].flat()
  for (const { action } of rules) {
    if (!isActionKind(action.kind)) throw new Error(`unknown fault: ${String(action.kind)}`)
  }
  return rules
}
