import { afterPaint, latestMs } from '../../ui/after-paint.tsx'
import { whenIdle } from '../../ui/idle.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'

const load = () => import('../../ui/charts/recharts.tsx')

// Asked for before they are drawn, when the numbers leave the time; a failure shows when they are.
whenIdle(() => void load().catch(() => undefined), latestMs)

/** The charts come after the numbers, which they would hold up: their places are reserved. */
export const BarPlot = afterPaint(lazyPart(async () => (await load()).BarPlot))

export const DotPlot = afterPaint(lazyPart(async () => (await load()).DotPlot))
