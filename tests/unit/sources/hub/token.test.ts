import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../src/lib/errors.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { answerOf, hub } from './fake-hub.ts'
import { cdn, fakeStorage, shardRef } from './fake-storage.ts'

describe('a token', () => {
  it('goes to its own origin and nowhere else', async () => {
    const { layer, asked } = fakeStorage()
    layer.setToken(`${hub}/some/path`, 'hf_secret')
    const file = await layer.open(shardRef())
    await file.read(0, 10)
    await file.read(100, 110)
    const told = asked.map(({ url, authorization }) => [new URL(url).origin, authorization])
    expect(told).toEqual([
      [hub, 'Bearer hf_secret'],
      [cdn, null],
      [cdn, null],
    ])
    const other = { ...shardRef(), url: shardRef().url.replace(hub, 'https://hub.example.evil') }
    await layer.open({ ...other, identity: 'x' }).then((open) => open.read(0, 10))
    await layer
      .open({ ...other, identity: 'y', url: shardRef().url.replace('https', 'http') })
      .then((open) => open.read(0, 10))
    expect(asked.slice(3).map(({ authorization }) => authorization)).toEqual([null, null])
  })

  it('takes one signed address for all ranges, since each range would cost a preflight', async () => {
    const { layer, count } = fakeStorage({ isPinned: true })
    layer.setToken(hub, 'hf_secret')
    const file = await layer.open(shardRef())
    for (const start of [0, 100, 200]) await file.read(start, start + 10)
    expect([count(hub, 'HEAD'), count(hub), count(cdn)]).toEqual([1, 1, 3])
  })

  it('is forgotten with the addresses it gave', async () => {
    const { layer, asked, count } = fakeStorage()
    layer.setToken(hub, 'hf_secret')
    const file = await layer.open(shardRef())
    await file.read(0, 10)
    layer.setToken(hub, null)
    await file.read(100, 110)
    expect(count(hub)).toBe(2)
    expect(asked.at(-1)?.authorization).toBeNull()
  })

  it('gives no address that comes after it is gone', async () => {
    const { layer, asked, options, count } = fakeStorage()
    layer.setToken(hub, 'hf_secret')
    const file = await layer.open(shardRef())
    options.refuse = ({ method }) => {
      // Signed out while the answer to HEAD is on its way.
      if (method === 'HEAD') layer.setToken(hub, null)
      return null
    }
    await file.read(0, 10)
    expect(count(hub, 'HEAD')).toBe(1)
    const before = asked.length
    await file.read(100, 110)
    expect(
      asked.slice(before).map(({ url, authorization }) => [new URL(url).origin, authorization]),
    ).toEqual([[cdn, null]])
    expect(asked.filter(({ url }) => url.startsWith(cdn))).toHaveLength(1)
  })

  it('that is refused is said to be, without being shown', async () => {
    const { layer, options } = fakeStorage()
    layer.setToken(hub, 'hf_secret')
    options.refuse = ({ url }) => answerOf('Invalid credentials', url, 401)
    const file = await layer.open(shardRef())
    const error = await failureOf(file.read(0, 10))
    expect(isAppError(error, 'token-refused') && error.fault.host).toBe('hub.example')
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hf_secret')
  })

  it.each(['', 'a b', 'x\r\nEvil: 1', 'ü'])('cannot be %j', (token) => {
    const { layer } = fakeStorage()
    expect(() => layer.setToken(hub, token)).toThrow(/^token-refused: {[^}]*hub\.example"}$/)
  })
})
