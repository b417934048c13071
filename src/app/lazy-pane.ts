import { loadReader } from './lazy.ts'
import { lazyPart } from '../ui/lazy-part.tsx'

const loadPane = () => import('./ConversationPane.tsx')

/** What stands around an opened conversation comes with the first one. */
export const ConversationPane = lazyPart(async () => (await loadPane()).ConversationPane)

/** Loads the reader ahead of its first use. */
export function warmReader(): void {
  void Promise.allSettled([loadPane(), loadReader()])
}
