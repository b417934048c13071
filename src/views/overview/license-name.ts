/** Names of licenses that a dataset's card gives by their identifier (SPDX, as the Hub writes it). */
const names: ReadonlyMap<string, string> = new Map([
  ['cc-by-4.0', 'CC BY 4.0'],
  ['cc-by-sa-4.0', 'CC BY-SA 4.0'],
  ['cc0-1.0', 'CC0 1.0'],
  ['apache-2.0', 'Apache 2.0'],
  ['mit', 'MIT'],
  ['odc-by', 'ODC-BY'],
])

/** A license as people write it; an identifier without a name stays as it is. */
export function licenseName(identifier: string): string {
  return names.get(identifier) ?? identifier
}
