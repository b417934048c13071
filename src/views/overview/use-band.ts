import { useMedia } from '../../ui/media.ts'

/** Height of a chart's row and how far its bar stands below the middle, in pixels, as in the CSS. */
export function useBand(): { readonly band: number; readonly drop: number } {
  return useMedia('(max-width: 700px)') ? { band: 54, drop: 12 } : { band: 36, drop: 0 }
}
