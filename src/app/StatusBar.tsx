import { useEffect, useState } from 'react'
import { useReadable, useStores } from '../state/hooks.ts'
import { useText } from '../ui/language.tsx'

/** The byte meter, on every screen. */
export function StatusBar() {
  const { meter, engine } = useStores()
  const { frame: t, units } = useText()
  const { bytes, requests, cachedBytes, inFlight, offline, waitingHost, waitingUntil } =
    useReadable(meter)
  const engineState = useReadable(engine.state)
  const isOffline = useOffline() || offline
  const wait = useCountdown(waitingUntil)
  const state = isOffline ? 'off' : wait > 0 ? 'wait' : inFlight > 0 ? 'busy' : ''
  return (
    <footer className="status">
      <div className="meter" role="group" aria-label={t.meter}>
        <span className={`dot ${state}`} title={inFlight > 0 ? t.reading : t.idle} />
        <span>
          <b>{units.bytes(bytes)}</b> {t.read}
        </span>
        <span>{t.requests(units.count(requests), requests === 1)}</span>
        {cachedBytes > 0 && (
          <span className="narrow-hide">{t.fromCache(units.bytes(cachedBytes))}</span>
        )}
      </div>
      <span role="status">
        {isOffline
          ? t.offline
          : wait > 0 && waitingHost !== null && t.waiting(waitingHost, units.duration(wait))}
      </span>
      <span className="sp" />
      <span className="narrow-hide">{t.engine[engineState]}</span>
    </footer>
  )
}

/** Whether the browser says that there is no connection. */
function useOffline(): boolean {
  const [isOffline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const follow = () => setOffline(!navigator.onLine)
    window.addEventListener('online', follow)
    window.addEventListener('offline', follow)
    return () => {
      window.removeEventListener('online', follow)
      window.removeEventListener('offline', follow)
    }
  }, [])
  return isOffline
}

/** Milliseconds until a moment, counted down every second. */
function useCountdown(until: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return until === null ? 0 : Math.max(0, until - now)
}
