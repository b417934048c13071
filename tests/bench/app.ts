import type { Page } from '@playwright/test'

/** How a row came, in milliseconds from the change of the address. */
export interface RowTimes {
  /** Until the page had the row from its worker; NaN in a page without {@link watchRows}. */
  readonly handedMs: number
  /** Until the frame that shows it was painted. */
  readonly shownMs: number
}

/** Lets a page note when a worker hands it a conversation. */
export async function watchRows(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.Worker = class extends Worker {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options)
        this.addEventListener(
          'message',
          ({ data }: MessageEvent<{ reply?: { kind?: string } }>) => {
            if (data.reply?.kind === 'conversation') globalThis.rowHandedAt = performance.now()
          },
        )
      }
    }
  })
}

declare global {
  var rowHandedAt: number | undefined
}

/**
 * Shows another address of the open app without loading it anew, and waits until the reader holds
 * each of these texts.
 */
export async function show(
  page: Page,
  search: string,
  texts: readonly string[],
): Promise<RowTimes> {
  return page.evaluate(
    ({ search, texts }) =>
      new Promise<RowTimes>((resolve) => {
        const startedAt = performance.now()
        globalThis.rowHandedAt = undefined
        const end = () => {
          const handedMs = (globalThis.rowHandedAt ?? NaN) - startedAt
          resolve({ handedMs, shownMs: performance.now() - startedAt })
        }
        const look = () => {
          requestAnimationFrame(() => {
            const shown = document.querySelector('article')?.textContent ?? ''
            if (!texts.every((text) => shown.includes(text))) look()
            // A task of its own behind the frame: by then it is painted.
            else setTimeout(end, 0)
          })
        }
        history.pushState(null, '', search)
        dispatchEvent(new PopStateEvent('popstate'))
        look()
      }),
    { search, texts },
  )
}

/** Opens an address and gives the milliseconds until the reader holds each of these texts. */
export async function navigate(
  page: Page,
  address: string,
  texts: readonly string[],
): Promise<number> {
  await page.goto(address)
  const readAt = await page.waitForFunction((wanted) => {
    const shown = document.querySelector('article')?.textContent ?? ''
    return wanted.every((text) => shown.includes(text)) ? performance.now() : 0
  }, texts)
  return readAt.jsonValue()
}

/** How a search went, in milliseconds from its start. */
export interface SearchTimes {
  readonly firstMs: number
  readonly ms: number
  /** What the count of conversations says at the end. */
  readonly hits: number
}

/**
 * Searches in the open app.
 * @param rows rows of the whole list, whose count is no count of hits
 */
export async function search(page: Page, address: string, rows: number): Promise<SearchTimes> {
  return page.evaluate(
    ({ address, rows }) =>
      new Promise<SearchTimes>((resolve) => {
        const startedAt = performance.now()
        let firstMs = Infinity
        const hits = () => {
          const text = document.querySelector('.count [role=status]')?.textContent
          return Number(text?.replaceAll(/\D/g, '') ?? 0)
        }
        const look = () => {
          const now = performance.now() - startedAt
          if (hits() > 0 && hits() < rows) firstMs = Math.min(firstMs, now)
          const strip = document.querySelector('[role=group][aria-label="Search progress"]')
          if (!/All [\d,]+ rows read/.test(strip?.textContent ?? '')) return
          changes.disconnect()
          setTimeout(() => resolve({ firstMs, ms: now, hits: hits() }), 100)
        }
        // A look at every frame would make the browser draw frames that nothing else needs.
        const changes = new MutationObserver(look)
        changes.observe(document.body, { subtree: true, childList: true, characterData: true })
        history.pushState(null, '', address)
        dispatchEvent(new PopStateEvent('popstate'))
      }),
    { address, rows },
  )
}
