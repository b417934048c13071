import { describe, expect, it, vi } from 'vitest'
import { createSessionStore, type Signing } from '../../../src/state/session.ts'

const place = { hub: 'https://hub.example', isPossible: true, isEmbedded: false }

function fakeSigning() {
  const done: string[] = []
  const signing: Signing = {
    resume: () => Promise.resolve(void done.push('resume')),
    signIn: () => Promise.resolve(void done.push('signIn')),
    signOut: () => void done.push('signOut'),
    dismiss: () => void done.push('dismiss'),
  }
  return { signing, done }
}

describe('createSessionStore', () => {
  it('loads nothing until it is asked for', async () => {
    const { signing, done } = fakeSigning()
    const load = vi.fn(() => Promise.resolve(signing))
    const session = createSessionStore(place, false, load)
    expect([session.get(), session.resumed]).toEqual([{ kind: 'out' }, null])
    expect(load).not.toHaveBeenCalled()
    session.act('signIn')
    session.act('signOut')
    await vi.waitFor(() => expect(done).toEqual(['signIn', 'signOut']))
    expect(load).toHaveBeenCalledOnce()
  })

  it('takes up at once what was left, and says when that is done', async () => {
    const { signing, done } = fakeSigning()
    const session = createSessionStore(place, true, () => Promise.resolve(signing))
    expect(session.get()).toEqual({ kind: 'busy' })
    await session.resumed
    expect(done).toEqual(['resume'])
  })

  it('fails in words when the code cannot be loaded, and loads it again when asked again', async () => {
    const { signing, done } = fakeSigning()
    let isDown = true
    const load = () => (isDown ? Promise.reject(new TypeError('x')) : Promise.resolve(signing))
    const session = createSessionStore(place, true, load)
    await session.resumed
    expect(session.get()).toEqual({ kind: 'failed', reason: 'unreachable' })
    isDown = false
    session.act('signIn')
    await vi.waitFor(() => expect(done).toEqual(['signIn']))
  })
})
