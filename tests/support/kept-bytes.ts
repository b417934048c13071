import { expect, type Page } from '@playwright/test'

/** Bytes of files that the page has put away for its next visit: those of the ranges that its entries are named by. */
export async function keptBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const sumOf = async (folder: FileSystemDirectoryHandle): Promise<number> => {
      let sum = 0
      for await (const entry of folder.values()) {
        const [, start, end] = /^(\d+)-(\d+)$/.exec(entry.name) ?? []
        if (entry.kind === 'file') sum += Number(end ?? 0) - Number(start ?? 0)
        else sum += await sumOf(entry)
      }
      return sum
    }
    return sumOf(await navigator.storage.getDirectory())
  })
}

/** Takes away what the page has put away of the files, once it has come to rest. */
export async function forgetBytes(page: Page): Promise<void> {
  let before = -1
  await expect
    .poll(
      async () => {
        const now = await keptBytes(page)
        const isResting = now > 0 && now === before
        before = now
        return isResting
      },
      { intervals: [500] },
    )
    .toBe(true)
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
  })
}
