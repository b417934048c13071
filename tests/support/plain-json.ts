/**
 * The members of a JSON object, of keys that occur twice the first; null when the text is no JSON object.
 * Half a surrogate pair in an escape is no JSON here: engines differ about it.
 */
export function membersOf(text: string | null): ReadonlyMap<string, unknown> | null {
  const written = text ?? ''
  try {
    const whole: unknown = JSON.parse(written)
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return null
  } catch {
    return null
  }
  if (!isWellFormed(written)) return null
  const members = new Map<string, unknown>()
  for (const member of splitAtCommas(written.trim().slice(1, -1))) {
    const [key = ''] = /^\s*"(?:[^"\\]|\\.)*"/.exec(member) ?? []
    if (key === '') continue
    const value: unknown = JSON.parse(member.slice(key.length).replace(/^\s*:/, ''))
    const name = JSON.parse(key) as string
    if (!members.has(name)) members.set(name, value)
  }
  return members
}

/** Whether no string of a JSON text holds half a pair. */
function isWellFormed(json: string): boolean {
  const strings = json.match(/"(?:[^"\\]|\\.)*"/g) ?? []
  return strings.every((each) => (JSON.parse(each) as string).isWellFormed())
}

/** Cuts what stands in braces at its own commas. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/gs)) {
    if ('{['.includes(token)) depth++
    if ('}]'.includes(token)) depth--
    if (token === ',' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${token}`)
  }
  return parts
}
