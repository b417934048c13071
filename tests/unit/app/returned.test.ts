import { describe, expect, it } from 'vitest'
import { takeReturn } from '../../../src/app/returned.ts'
import { linkKey } from '../../../src/state/session.ts'

function take(search: string, link: string | null) {
  const pathname = '/explorer/'
  const replaced: string[] = []
  const storage = { getItem: (key: string) => (key === linkKey ? link : null) }
  const place = { href: `https://app.example${pathname}${search}`, pathname, search }
  const taken = takeReturn(place, storage, (address) => replaced.push(address))
  return { taken, replaced }
}

describe('takeReturn', () => {
  it.each(['?code=c&state=s', '?state=s&code=c', '?error=access_denied&state=s'])(
    'takes %s out of the address and puts the link back',
    (search) => {
      const { taken, replaced } = take(search, '?source=hub:a/b')
      expect(taken).toBe(`https://app.example/explorer/${search}`)
      expect(replaced).toEqual(['/explorer/?source=hub:a/b'])
    },
  )

  it.each([null, '', '//evil.example', 'javascript:x'])('puts nothing back for %j', (link) => {
    expect(take('?code=c&state=s', link).replaced).toEqual(['/explorer/'])
  })

  it.each(['', '?q=code&view=browse', '?code=c', '?state=s'])('leaves %j alone', (search) => {
    expect(take(search, '?x')).toEqual({ taken: null, replaced: [] })
  })
})
