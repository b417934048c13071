import { lazy } from 'react'
import { loadReader } from './lazy.ts'

const loadPane = () => import('./ConversationPane.tsx')

/** What stands around an opened conversation comes with the first one. */
export const ConversationPane = lazy(async () => ({
  default: (await loadPane()).ConversationPane,
}))

/** Loads the reader ahead of its first use. */
export function warmReader(): void {
  void Promise.allSettled([loadPane(), loadReader()])
}
