import type { Plugin } from 'vite'

const folder = /[\\/]hyparquet[\\/]src[\\/](convert|assemble|metadata)\.js$/

/** Imports that are cut, by file, and what stands for them: they are a tenth of the reader worker. */
const cuts: Readonly<Record<string, readonly [string, string]>> = {
  // Shapes on a map stay the bytes that they are.
  convert: [
    "import { wkbToGeojson } from './wkb.js'",
    'const wkbToGeojson = ({ view }) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)',
  ],
  // A variant stays the pair of byte arrays that it is.
  assemble: [
    "import { decodeVariantColumn } from './variant.js'",
    'const decodeVariantColumn = (value) => value',
  ],
  // Footers are decoded with `geoparquet: false`.
  metadata: ["import { markGeoColumns } from './geoparquet.js'", 'const markGeoColumns = () => {}'],
}

/** Cuts what no table of conversations needs out of hyparquet. */
export function hyparquetParts(): Plugin {
  return {
    name: 'hyparquet-parts',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const [, name] = folder.exec(id.split('?')[0] ?? '') ?? []
      if (name === undefined) return
      return { code: cutHyparquet(name, code), map: null }
    },
  }
}

/**
 * A file's text without those parts.
 * @param name of the file, without `.js`
 * @throws Error when it no longer looks like the pinned version
 */
export function cutHyparquet(name: string, code: string): string {
  const [part, stand] = cuts[name] ?? []
  if (part === undefined || stand === undefined) throw new Error(`hyparquet: no cut of ${name}.js`)
  if (code.split(part).length !== 2) throw new Error(`hyparquet: not found once: ${part}`)
  return code.replace(part, () => stand)
}
