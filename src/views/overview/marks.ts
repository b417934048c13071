import { categoryHue } from '../../ui/CategoryMark.tsx'
import type { ChartMark } from '../../ui/charts/mark.ts'

/** The colour of marks that are no category. */
const plainHue = 'c-plain'

type Given = 'key' | 'name' | 'onChoose' | 'isPressed' | 'isPartial'

export type MarkInput = Pick<ChartMark, Given> &
  Partial<Omit<ChartMark, Given>> & {
    readonly rows: number
    readonly all: number
    /** The category that gives shape and colour; null for marks that are no category. */
    readonly of: string | null
  }

/** A mark as wide as `all`, of which `rows` match; what is not said is as in a plain bar. */
export function markOf({ rows, all, of, ...given }: MarkInput): ChartMark {
  return {
    hue: of === null ? plainHue : categoryHue(of),
    category: of ?? '',
    size: all,
    part: all === 0 ? 0 : rows / all,
    look: 'solid',
    rest: 'outline',
    isFaded: false,
    isTwin: false,
    ...given,
  }
}
