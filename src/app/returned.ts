import { grantKey, linkKey } from '../state/session.ts'

/** The storage of this tab; undefined where it is switched off. */
export function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage
  } catch {
    return undefined
  }
}

/** Whether this tab holds a token. */
export function isSignedIn(): boolean {
  return Boolean(tabStorage()?.getItem(grantKey))
}

/**
 * Takes the Hub's answer to a sign-in out of the address, before anything else reads that, and puts
 * back the link that was on screen.
 * @returns the address with the answer; null when there is none
 */
export function takeReturn(
  { href, pathname, search }: Pick<Location, 'href' | 'pathname' | 'search'>,
  storage: Pick<Storage, 'getItem'> | undefined,
  replace: (address: string) => void,
): string | null {
  const params = new URLSearchParams(search)
  if (!params.has('state') || !(params.has('code') || params.has('error'))) return null
  const link = storage?.getItem(linkKey) ?? ''
  replace(pathname + (link.startsWith('?') ? link : ''))
  return href
}
