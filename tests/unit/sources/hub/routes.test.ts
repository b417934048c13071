import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../src/lib/errors.ts'
import type { ByteSource } from '../../../../src/sources/byte-source.ts'
import { failureOf } from '../../../support/byte-layer.ts'
import { answerOf, hub } from './fake-hub.ts'
import { bytes, cdn, denied, fakeStorage, shardRef } from './fake-storage.ts'

const readAt = async (file: ByteSource, ...starts: number[]) => {
  for (const start of starts) {
    expect(await file.read(start, start + 10)).toEqual(bytes.subarray(start, start + 10))
  }
}

describe('a file behind signed addresses', () => {
  it('is resolved once when the first one serves all ranges', async () => {
    const { layer, count } = fakeStorage()
    await readAt(await layer.open(shardRef()), 0, 1000, 2000, 3000)
    expect([count(hub), count(cdn)]).toEqual([1, 3])
  })

  it('is resolved for each range when they are pinned, and after eight once for all', async () => {
    const { layer, count } = fakeStorage({ isPinned: true })
    const file = await layer.open(shardRef())
    const starts = Array.from({ length: 20 }, (_, i) => i * 100)
    await readAt(file, ...starts)
    expect([count(hub, 'GET'), count(hub, 'HEAD'), count(cdn)]).toEqual([8, 1, 12])
  })

  it('is resolved anew a minute before the address ends', async () => {
    const { layer, count, timing } = fakeStorage()
    const file = await layer.open(shardRef())
    await readAt(file, 0, 100)
    await timing.sleep(3_539_000)
    await readAt(file, 200)
    expect(count(hub)).toBe(1)
    await timing.sleep(2000)
    await readAt(file, 300, 400)
    expect(count(hub)).toBe(2)
  })

  it.each([
    ['403', (url: string) => denied(url)],
    ['401', (url: string) => denied(url, 401)],
    ['no bytes', (url: string) => answerOf('', url, 206)],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')) as never],
  ])('is resolved anew when a signed address gives %s', async (_, refusal) => {
    const { layer, options, count, timing } = fakeStorage()
    const file = await layer.open(shardRef())
    await readAt(file, 0)
    let refusals = 1
    options.refuse = ({ url }) => (url.startsWith(cdn) && refusals-- > 0 ? refusal(url) : null)
    await readAt(file, 100, 200)
    expect([count(hub), count(cdn)]).toEqual([2, 2])
    expect(timing.sleeps).toEqual([])
  })

  it('is asked for through the Hub alone when signed addresses keep being refused', async () => {
    const { layer, options, count } = fakeStorage()
    const file = await layer.open(shardRef())
    options.refuse = ({ url }) => (url.startsWith(cdn) ? denied(url) : null)
    await readAt(file, 0, 100, 200, 300, 400)
    expect([count(hub), count(cdn)]).toEqual([5, 2])
  })

  it('is given up after two new addresses, without a word about signatures', async () => {
    const { layer, options, count, asked } = fakeStorage()
    const file = await layer.open(shardRef())
    options.refuse = ({ url }) => denied(url.startsWith(cdn) ? url : `${cdn}/?Signature=secret`)
    const error = await failureOf(file.read(0, 10))
    expect(isAppError(error, 'storage-refused')).toBe(true)
    expect([count(hub), asked.length]).toEqual([3, 3])
    expect(String(error) + JSON.stringify(error) + file.identity).not.toMatch(/secret|cdn\.example/)
  })

  it('is not asked for again when the Hub itself refuses', async () => {
    const { layer, options, asked } = fakeStorage()
    const file = await layer.open(shardRef())
    options.refuse = ({ url }) => answerOf('', url, 403, { 'x-error-code': 'GatedRepo' })
    expect(isAppError(await failureOf(file.read(0, 10)), 'repository-gated')).toBe(true)
    expect(asked.length).toBe(1)
  })

  it('may have a pasted address, of any host, whose size is not told', async () => {
    const { layer, count } = fakeStorage()
    const { url, name } = shardRef()
    const file = await layer.open({ kind: 'url', name, url })
    await readAt(file, 500, 600)
    expect(file.identity).toBe(`${url} "xet" ${bytes.length}`)
    expect([count(hub), count(cdn)]).toEqual([1, 2])
  })
})

describe('openOnce', () => {
  it('resolves a file once, without a range, and forgets its bytes when closed', async () => {
    const { layer, count } = fakeStorage({ isPinned: true })
    const file = await layer.openOnce(shardRef())
    await Promise.all([readAt(file, 0), readAt(file, 1000), readAt(file, 2000)])
    expect([count(hub, 'HEAD'), count(hub, 'GET'), count(cdn)]).toEqual([1, 0, 3])
    expect(file.peek(0, 10)).toBeDefined()
    file.close()
    expect(file.peek(0, 10)).toBeUndefined()
    expect(file.identity).toBe((await layer.open(shardRef())).identity)
  })

  it('goes range by range where HEAD is refused, and stops trying HEAD', async () => {
    const { layer, options, count } = fakeStorage({ isPinned: true })
    options.refuse = ({ url, method }) => (method === 'HEAD' ? denied(url, 405) : null)
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const file = await layer.openOnce(shardRef(name))
      await readAt(file, 0, 1000)
      file.close()
    }
    expect([count(hub, 'HEAD'), count(hub, 'GET'), count(cdn)]).toEqual([3, 10, 0])
  })

  it('keeps the address of the first range where HEAD is refused and ranges are not pinned', async () => {
    const { layer, options, count } = fakeStorage()
    options.refuse = ({ url, method }) => (method === 'HEAD' ? denied(url, 405) : null)
    const file = await layer.openOnce(shardRef())
    await readAt(file, 0, 1000, 2000, 3000)
    file.close()
    expect([count(hub, 'HEAD'), count(hub, 'GET'), count(cdn)]).toEqual([1, 1, 3])
  })

  it('uses and keeps the bytes of a file that is open', async () => {
    const { layer, asked } = fakeStorage()
    const open = await layer.open(shardRef())
    await readAt(open, 0)
    const file = await layer.openOnce(shardRef())
    await readAt(file, 0)
    expect(asked.length).toBe(1)
    file.close()
    expect(open.peek(0, 10)).toBeDefined()
  })

  it('leaves alone what is opened to stay meanwhile', async () => {
    const { layer } = fakeStorage()
    const once = await layer.openOnce(shardRef())
    const stays = await layer.open(shardRef())
    await readAt(once, 0)
    await readAt(stays, 0)
    once.close()
    expect(stays.peek(0, 10)).toBeDefined()
  })
})

describe('tabs', () => {
  it('share signed addresses, also with tabs that come later', async () => {
    const { layer, tab, count } = fakeStorage()
    const other = tab()
    await readAt(await other.open(shardRef('b')), 0)
    await readAt(await layer.open(shardRef('a')), 0)
    expect(count(hub)).toBe(2)
    await readAt(await other.open(shardRef('a')), 0, 100)
    await readAt(await tab().open(shardRef('a')), 200)
    await readAt(await tab().open(shardRef('b')), 300)
    expect(count(hub)).toBe(2)
  })

  it('drop together what was refused', async () => {
    const { layer, tab, options, count } = fakeStorage()
    const other = await tab().open(shardRef())
    await readAt(other, 0)
    const file = await layer.open(shardRef())
    await readAt(file, 0)
    let refusals = 1
    options.refuse = ({ url }) => (url.startsWith(cdn) && refusals-- > 0 ? denied(url) : null)
    await readAt(file, 100)
    await readAt(other, 100)
    expect([count(hub), count(cdn)]).toEqual([2, 3])
  })
})
