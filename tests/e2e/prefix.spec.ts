import { startStaticServer } from '../../src/cli/static-server.ts'
import { expect, test } from '../support/e2e.ts'

test('the built app works under any path', async ({ page }) => {
  const server = await startStaticServer({ folder: 'dist', prefix: '/some/where/' })
  const outside: string[] = []
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(server.url)) {
      outside.push(request.url())
    }
  })
  try {
    await page.goto(server.url)
    await page.getByRole('link', { name: 'Browse' }).click()
    const rows = page.getByRole('grid', { name: 'Conversations' }).getByRole('row')
    await expect(rows.nth(1)).toBeVisible()
    expect(outside).toEqual([])
  } finally {
    await page.close()
    await server.close()
  }
})
