import { hexOf } from '../digest.ts'
import { sayText, withHeaders } from '../exchange.ts'
import { sayViewerError, withViewerCors } from '../viewer/errors.ts'
import { isViewer, type EffectsOf } from './effect.ts'

/** Faults of the dataset viewer, which nobody may depend on (section 2.2). */
export const viewerFaults: EffectsOf<
  'viewerDown' | 'viewerNotReady' | 'viewerPartial' | 'viewerStale'
> = {
  viewerDown: {
    when: isViewer,
    alter: () => withViewerCors(sayText(500, 'Internal Server Error.')),
  },
  viewerNotReady: { when: isViewer, alter: () => withViewerCors(sayViewerError('not-ready')) },
  viewerPartial: {
    when: isViewer,
    conditions: ({ share = 0.5 }) => ({ viewerShare: share }),
  },
  viewerStale: {
    when: isViewer,
    alter: (reply) => withHeaders(reply, { 'x-revision': hexOf('an older commit', 40) }),
  },
}
