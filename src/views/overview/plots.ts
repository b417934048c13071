import { afterPaint, latestMs } from '../../ui/after-paint.tsx'
import { whenIdle } from '../../ui/idle.ts'
import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'
import { ChartsLost } from './ChartsLost.tsx'

const load = () => import('../../ui/charts/recharts.tsx')

// Asked for before they are drawn, when the numbers leave the time; a failure shows when they are.
whenIdle(() => void load().catch(() => undefined), latestMs)

/**
 * The charts come after the numbers, which they would hold up: their places are reserved. Charts that
 * did not arrive take no numbers away.
 */
export const BarPlot = afterPaint(lazyPart(async () => (await load()).BarPlot, leftOut))

export const DotPlot = afterPaint(lazyPart(async () => (await load()).DotPlot, leftOut))

/** Says once for all charts that they did not arrive. */
export const ChartsNote = afterPaint(
  lazyPart(async () => {
    await load()
    return leftOut
  }, ChartsLost),
)
