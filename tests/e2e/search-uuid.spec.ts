import { expect } from '../support/e2e.ts'
import { expectConversations, settledLines } from '../support/grid.ts'
import { uuidAt } from '../support/hub/fixtures/nemotron/uuid.ts'
import { conversation, test } from '../support/hub-page.ts'
import { pane } from '../support/page.ts'

const [shard, row] = [5, 777]
const uuid = uuidAt('tool_calling', shard, row)

test('a uuid that no open file holds is searched in all files, at a cost told before', async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.url}?source=hub&view=browse&row=${uuid}&at=chat/0/3`)
  await expect(pane(page)).toContainText('Another conversation stands there now')
  await pane(page).getByRole('button', { name: 'Look for it' }).click()
  await expect(pane(page)).toContainText('This conversation is not in the open files')
  await expect(pane(page)).toContainText('A search reads the uuids of every file')
  await pane(page).getByRole('button', { name: 'Search all files for this uuid' }).click()
  await expect(pane(page)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`uuids=${uuid}`))
  expect(page.url()).not.toContain('row=')
  await expect(page.getByText(/25,659,642 rows in 1,023 files/)).toBeVisible()
  await expect(page.getByText('Not searched yet')).toBeVisible()

  const category = page.getByRole('group', { name: 'Category', exact: true })
  await category.getByRole('checkbox', { name: /^tool_calling/ }).check()
  await expectConversations(page, 1)
  const [line] = await settledLines(page)
  expect(line?.number).toBe(row + 1)
  await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').nth(1).click()
  await expect(conversation(page)).toContainText(uuid)
  expect(page.url()).toContain(`at=tool_calling/${shard}/${row}`)
})
