import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'

const space = { variables: { OAUTH_CLIENT_ID: 'space', OAUTH_SCOPES: 'openid profile' } }

describe('readConfig', () => {
  it.each([null, '', '[]', '{"hub":7,"catalogs":[],"oauthClientId":{},"oauthScopes":1}'])(
    'takes defaults for %j',
    (text) => {
      expect(readConfig(text)).toEqual({
        hub: 'https://huggingface.co',
        catalogs: {},
        blockIndexes: {},
        oauthClientId: null,
        oauthScopes: 'openid profile gated-repos',
      })
    },
  )

  it('reads what a host has set', () => {
    const set = {
      hub: 'http://127.0.0.1:1/',
      catalogs: { 'a/b@c': 'x.bin', bad: 1 },
      blockIndexes: { 'a/b@c': 'blocks', bad: 1 },
      oauthClientId: 'own',
      oauthScopes: 'openid read-repos',
    }
    const catalogs = { 'a/b@c': 'x.bin' }
    const blockIndexes = { 'a/b@c': 'blocks' }
    const expected = { ...set, hub: 'http://127.0.0.1:1', catalogs, blockIndexes }
    expect(readConfig(JSON.stringify(set), space)).toEqual(expected)
  })

  it.each([
    ['https://huggingface.co/', 'https://huggingface.co'],
    ['HTTPS://HuggingFace.CO:443', 'https://huggingface.co'],
    ['http://mirror.example:80/Hub//', 'http://mirror.example/Hub'],
    ['https://mirror.example:8443/a/../hub', 'https://mirror.example:8443/hub'],
    ['https://user:secret@mirror.example/?x=1#y', 'https://mirror.example'],
    ['ftp://mirror.example', 'https://huggingface.co'],
    ['mirror.example', 'https://huggingface.co'],
  ])('brings the address %s to one form', (hub, expected) => {
    expect(readConfig(JSON.stringify({ hub })).hub).toBe(expected)
  })

  it('takes the application of a static Space where the page names none', () => {
    expect(readConfig('{}', space)).toMatchObject({
      oauthClientId: 'space',
      oauthScopes: 'openid profile',
    })
    for (const nonsense of [undefined, null, 1, { variables: 'x' }, { variables: { a: 1 } }]) {
      expect(readConfig('{}', nonsense).oauthClientId).toBeNull()
    }
  })
})
