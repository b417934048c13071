import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from '../support/e2e.ts'
import { settledLines } from '../support/grid.ts'
import { alerts } from '../support/page.ts'

const listing = {
  name: 'zipped',
  files: [{ path: 'data/chat-00000-of-00002.parquet', split: 'chat' }],
}
const open = { 'access-control-allow-origin': '*' }

test('a listing whose compression and length CORS hides opens all the same', async ({ page }) => {
  const file = readFileSync('public/sample/data/chat-00000-of-00002.parquet')
  const server = createServer((request, response) => {
    if (request.url !== '/index.json') {
      response.writeHead(200, { ...open, 'content-length': file.length }).end(file)
      return
    }
    response.writeHead(200, { ...open, 'content-encoding': 'gzip' })
    response.write(gzipSync(JSON.stringify(listing)))
    response.end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const source = encodeURIComponent(`url:http://127.0.0.1:${port}/index.json`)
    await page.goto(`./?source=${source}&view=browse`)
    await expect(page.getByRole('status').filter({ hasText: '320 conversations' })).toBeVisible()
    expect((await settledLines(page))[0]?.number).toBe(1)
    await expect(alerts(page)).toHaveCount(0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
