import { describe, expect, it } from 'vitest'
import { leaseOf } from '../../../../src/sources/hub/lease.ts'

const asked = 'https://hub.example/datasets/a/b/resolve/main/x.parquet'
const now = 1_700_000_000_000
const seconds = now / 1000
const policy = (more: object = {}, time = seconds + 3600) =>
  JSON.stringify({
    Statement: [{ Condition: { DateLessThan: { 'AWS:EpochTime': time }, ...more } }],
  })
const cloudFront = (text: string) =>
  btoa(text).replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~')
const urlSafe = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_')
const signed = (parameters: Record<string, string>, host = 'https://cdn.example') =>
  `${host}/f?${new URLSearchParams({ Signature: 's', ...parameters }).toString()}`

describe('leaseOf', () => {
  const until = now + 3_600_000 - 60_000
  // Text whose base64 has every character that the variants write differently.
  const odd = policy({ note: '>>>???~~~ÿ' })

  it.each([
    ['CloudFront', cloudFront(odd)],
    ['plain base64', btoa(odd)],
    ['base64url', urlSafe(odd)],
  ])('reads a policy in %s', (_, Policy) => {
    const url = signed({ Policy, Expires: String(seconds + 3600) })
    expect(leaseOf(asked, url, now)).toEqual({ url, until })
    expect(leaseOf(asked, signed({ Policy }), now)).toMatchObject({ until })
  })

  it('ends with what ends first', () => {
    const Policy = cloudFront(policy({}, seconds + 100))
    const url = signed({ Policy, Expires: String(seconds + 3600) })
    expect(leaseOf(asked, url, now)).toEqual({ url, until: now + 40_000 })
  })

  it('knows an address that is for one range', () => {
    const Policy = cloudFront(policy({ ByteRange: { ExpectedHeader: 'bytes=0-15' } }))
    expect(leaseOf(asked, signed({ Policy, Expires: '9999999999' }), now)).toBe('pinned')
  })

  const Policy = cloudFront(policy())
  it.each([
    ['of the same host', signed({ Policy }, 'https://hub.example')],
    ['without a policy', signed({ Expires: '9999999999' })],
    ['whose policy is rubbish', signed({ Policy: 'rubbish!', Expires: '9999999999' })],
    ['whose policy is no object', signed({ Policy: btoa('7'), Expires: '9999999999' })],
    ['without an end', signed({ Policy: btoa('{}') })],
    ['that has ended', signed({ Policy, Expires: String(seconds + 59) })],
    ['that is not told', ''],
  ])('takes no address %s', (_, url) => {
    expect(leaseOf(asked, url, now)).toBeNull()
  })
})
