import { lazyPart } from '../../ui/lazy-part.tsx'

const load = () => import('../../ui/charts/recharts.tsx')

// Asked for at once, so that the package is on its way while the numbers are; a failure shows where
// the chart is drawn.
load().catch(() => undefined)

/** The charts come after the numbers: their places are reserved. */
export const BarPlot = lazyPart(async () => (await load()).BarPlot)

export const DotPlot = lazyPart(async () => (await load()).DotPlot)
