import { expect, type Page } from '@playwright/test'

/** What went wrong, as the page says it. */
export function alerts(page: Page) {
  return page.getByRole('alert')
}

/** Where a conversation is opened. */
export function pane(page: Page) {
  return page.getByRole('region', { name: 'Conversation', exact: true })
}

/** That the browser is offline, as the page says it. */
export function offlineStatus(page: Page) {
  return page.getByRole('status').filter({ hasText: 'You are offline' })
}

/** Turns the open page to another link, as a click on one of its own links does. */
export async function follow(page: Page, link: string): Promise<void> {
  await page.evaluate((href) => {
    history.pushState(null, '', href)
    dispatchEvent(new PopStateEvent('popstate'))
  }, link)
}

/** Takes the network away once the app has loaded what tells of it, which comes after the first rows. */
export async function goOffline(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: 'Bytes read' })).toBeVisible()
  await page.context().setOffline(true)
}
