import { pageOf } from '../cursor.ts'
import { sayText, withHeaders } from '../exchange.ts'
import { isTree, type EffectsOf } from './effect.ts'

/** Faults of listings in several pages. */
export const pagingFaults: EffectsOf<'linkMissing' | 'linkRelative' | 'linkLoop' | 'pageFails'> = {
  linkMissing: { when: isTree, alter: (reply) => withHeaders(reply, { link: undefined }) },
  linkRelative: {
    when: isTree,
    alter: (reply) => {
      const link = reply.headers['link']?.replace(/^<https?:\/\/[^/]+/, '<')
      return withHeaders(reply, { link })
    },
  },
  linkLoop: {
    when: isTree,
    alter: (reply, _action, { host, target }) =>
      withHeaders(reply, { link: `<${host}${target}>; rel="next"` }),
  },
  pageFails: {
    when: (request, { page }) => isTree(request) && pageOf(request.query.get('cursor')) === page,
    alter: (_reply, { status = 500 }) => sayText(status, 'Internal Server Error'),
  },
}
