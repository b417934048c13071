import type { UrlStore } from '../state/url.ts'

/**
 * Keeps the address of the page around a Space in step with the app's own: the Hub's page hands its query
 * to the frame only once, and takes changes by message (hub-behaviour 5.2). The message carries what the
 * user searches for, so any other page around the app is told nothing: the browser delivers to `hub` alone.
 * @param hub address of the Hub, whose page may stand around the app
 */
export function tellOuterPage(
  url: Pick<UrlStore, 'get' | 'subscribe' | 'href'>,
  outer: Pick<Window, 'postMessage'>,
  hub: string,
): void {
  url.subscribe(() => {
    outer.postMessage({ queryString: url.href(url.get()).slice(1) }, hub)
  })
}
