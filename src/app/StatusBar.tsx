import { useEffect, useState } from 'react'
import { useReadable, useStores } from '../state/hooks.ts'
import { useText } from '../ui/language.tsx'

/** Share of a host's limit from which on its use is shown. */
const shownShare = 0.1

/** The byte meter, on every screen. */
export function StatusBar() {
  const { meter, engine, recovering } = useStores()
  const { frame: t, units } = useText()
  const { bytes, requests, cachedBytes, inFlight, offline, limits, waitingHost, waitingUntil } =
    useReadable(meter)
  const engineState = useReadable(engine.state)
  const isOffline = useOffline(offline)
  const wait = useCountdown(waitingUntil)
  const isWaiting = !isOffline && wait.left > 0 && waitingHost !== null
  const isRecovering = useReadable(recovering) && !isWaiting
  const sayWait = (time: number) => isWaiting && t.waiting(waitingHost, units.duration(time))
  const state = isOffline ? 'off' : wait.left > 0 ? 'wait' : inFlight > 0 ? 'busy' : ''
  return (
    <footer className="status">
      <div className="meter" role="group" aria-label={t.meter}>
        <span className={`dot ${state}`} title={inFlight > 0 ? t.reading : t.idle} />
        <span>
          <b>{units.bytes(bytes)}</b> {t.read}
        </span>
        <span className={isWaiting ? 'narrow-hide' : undefined}>
          {t.requests(units.count(requests), requests === 1)}
        </span>
        {cachedBytes > 0 && (
          <span className="narrow-hide">{t.fromCache(units.bytes(cachedBytes))}</span>
        )}
        {limits
          .filter(({ used, limit }) => used >= limit * shownShare)
          .map(({ host, bucket, used, limit }) => (
            <span className="narrow-hide" key={`${host} ${bucket}`}>
              {t.limit(host, units.count(used), units.count(limit))}
            </span>
          ))}
      </div>
      <span role="status" className={isOffline || isRecovering ? '' : 'vh'}>
        {isOffline ? t.offline : isRecovering ? t.recovering : sayWait(wait.whole)}
      </span>
      <span aria-hidden="true">{sayWait(wait.left)}</span>
      <span className="sp" />
      <span className="narrow-hide">{t.engine[engineState]}</span>
    </footer>
  )
}

/**
 * Whether there is no connection: the browser says so, or the last request met none (`failed`) and the
 * browser has not come back since.
 */
function useOffline(failed: boolean): boolean {
  const [isOffline, setOffline] = useState(!navigator.onLine)
  const [isBack, setBack] = useState(false)
  if (isBack && !failed) setBack(false)
  useEffect(() => {
    const follow = () => {
      setOffline(!navigator.onLine)
      setBack(navigator.onLine)
    }
    window.addEventListener('online', follow)
    window.addEventListener('offline', follow)
    return () => {
      window.removeEventListener('online', follow)
      window.removeEventListener('offline', follow)
    }
  }, [])
  return isOffline || (failed && !isBack)
}

/** Milliseconds until a moment: when it became known, and what is left, counted down every second. */
function useCountdown(until: number | null): { readonly whole: number; readonly left: number } {
  const [clock, setClock] = useState({ until, start: 0, now: 0 })
  useEffect(() => {
    if (until === null) return undefined
    const start = Date.now()
    const tick = () => setClock({ until, start, now: Date.now() })
    const first = setTimeout(tick, 0)
    const timer = setInterval(tick, 1000)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [until])
  if (until === null || clock.until !== until || clock.now === 0) return { whole: 0, left: 0 }
  return { whole: until - clock.start, left: Math.max(0, until - clock.now) }
}
