import { shownIds, type Arrangement } from './arrangement.ts'

/** Limits of a column's width, in CSS pixels: a digit can still be read; a screen is not exceeded. */
export const widthLimits = { least: 28, most: 1200 } as const

/** Shows a column at the end, or hides it; the last one cannot be hidden. */
export function toggleColumn(arrangement: Arrangement, id: string): Arrangement {
  const { shown, pinned } = arrangement
  if (!shown.includes(id)) return { ...arrangement, shown: [...shown, id] }
  if (shown.length === 1) return arrangement
  const others = (each: string) => each !== id
  return { ...arrangement, shown: shown.filter(others), pinned: pinned.filter(others) }
}

/** Pins a column, or lets it scroll again. */
export function pinColumn(arrangement: Arrangement, id: string): Arrangement {
  const { pinned } = arrangement
  const next = pinned.includes(id) ? pinned.filter((each) => each !== id) : [...pinned, id]
  return { ...arrangement, shown: shownIds({ ...arrangement, pinned: next }), pinned: next }
}

/**
 * Moves a shown column to a place among the shown ones, from 0. Pinned columns stay before the
 * others, so one that crosses their border stops there.
 */
export function moveColumn(arrangement: Arrangement, id: string, to: number): Arrangement {
  const rest = shownIds(arrangement).filter((each) => each !== id)
  const shown = [...rest.slice(0, Math.max(0, to)), id, ...rest.slice(Math.max(0, to))]
  return { ...arrangement, shown: shownIds({ ...arrangement, shown }) }
}

/** Sets the width of a column in CSS pixels, or gives it back to the grid with null. */
export function resizeColumn(
  arrangement: Arrangement,
  id: string,
  width: number | null,
): Arrangement {
  if (width === null) {
    const widths = Object.entries(arrangement.widths).filter(([each]) => each !== id)
    return { ...arrangement, widths: Object.fromEntries(widths) }
  }
  const { least, most } = widthLimits
  const whole = Math.round(Math.min(Math.max(least, width), most))
  return { ...arrangement, widths: { ...arrangement.widths, [id]: whole } }
}
