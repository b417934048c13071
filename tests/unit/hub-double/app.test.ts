import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask } from '../../support/hub/ask.ts'
import { startHubApp, withHub } from '../../support/hub/app.ts'
import { tinyRepos } from '../../support/hub/tiny.ts'

const page = `<!doctype html><head>
<script type="application/json" id="config">
  { "hub": "https://huggingface.co", "oauthClientId": "one" }
</script></head><div id="root"></div>`

const configOf = (html: string) =>
  JSON.parse(/id="config">([^]*?)<\/script>/.exec(html)?.[1] ?? '') as unknown

describe('withHub', () => {
  it('changes the Hub and what it is told, and nothing else', () => {
    const changed = withHub(page, 'http://127.0.0.1:1', { catalogs: { a: '</script>$&' } })
    expect(configOf(changed)).toEqual({
      hub: 'http://127.0.0.1:1',
      oauthClientId: 'one',
      catalogs: { a: '</script>$&' },
    })
    expect(changed.split('<script')[0]).toBe(page.split('<script')[0])
    expect(changed.endsWith('</script></head><div id="root"></div>')).toBe(true)
  })

  it('does not let a page pass that has no configuration', () => {
    expect(() => withHub('<p>', 'http://127.0.0.1:1')).toThrow('no block')
  })
})

describe('startHubApp', () => {
  it('serves the app with the double as its Hub', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'app-'))
    await writeFile(join(folder, 'index.html'), page)
    const app = await startHubApp({ repos: tinyRepos(), config: { oauthClientId: 'two' } }, folder)
    const { text } = await ask(app.url)
    expect(configOf(text)).toEqual({ hub: app.double.hub, oauthClientId: 'two' })
    expect((await ask(`${app.double.hub}/api/datasets/test/open`)).status).toBe(200)
    await app.close()
    await expect(ask(app.url)).rejects.toThrow('ECONNREFUSED')
    await expect(ask(app.double.hub)).rejects.toThrow('ECONNREFUSED')
    await rm(folder, { recursive: true })
  })
})
