import { createShell, type Build } from './shell.ts'

/** An event that the worker outlives until `work` is done. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface RequestEvent extends LastingEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** The part of a service worker's global scope that is used; TypeScript's is not beside the DOM's. */
interface Scope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void
}

/** Put here by the build (`scripts/service-worker`). */
declare const BUILD: Build

const scope = self as unknown as Scope
const shell = createShell(
  {
    caches,
    fetch: (request, init) => fetch(request, init),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  },
  scope.registration.scope,
  BUILD,
)

scope.addEventListener('install', (event) => event.waitUntil(shell.install()))
// A later build waits until no tab uses the one before. Taking over tabs without a worker, at the first
// visit, changes nothing for them but that what they use from now on is kept.
scope.addEventListener('activate', (event) =>
  event.waitUntil(shell.activate().then(() => scope.clients.claim())),
)
scope.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request)
  if (answer) event.respondWith(answer)
})
