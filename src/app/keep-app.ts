import type { Readable } from '../lib/store.ts'

/** The app is kept when nothing was read for this long, in ms, or after the longer time at the latest. */
const calmMs = 1000
const latestMs = 10_000

/**
 * Has the built app kept for the time without a network, once the first screen has what it needs.
 * @param meter changes with every request and every byte
 */
export function keepApp(meter: Readable<unknown>): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  let timer = setTimeout(register, calmMs)
  const latest = setTimeout(register, latestMs)
  const stop = meter.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(register, calmMs)
  })
  function register(): void {
    stop()
    clearTimeout(timer)
    clearTimeout(latest)
    // Where the browser refuses, the app works as long as there is a network.
    navigator.serviceWorker.register('./sw.js').catch(() => undefined)
  }
}
