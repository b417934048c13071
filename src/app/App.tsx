import { useEffect, useState } from 'react'
import type { Fault } from '../lib/errors.ts'
import { StoresContext, useLate, useReadable, useStores } from '../state/hooks.ts'
import type { Stores } from '../state/stores.ts'
import type { Language } from '../text/section.ts'
import { loadTexts, type Texts } from '../text/texts.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { FaultSteps } from '../ui/fault-steps.ts'
import { TextContext, useText } from '../ui/language.tsx'
import { Late } from '../ui/lazy-part.tsx'
import { DropZone } from '../views/source/DropZone.tsx'
import { Chips } from '../views/filters/Chips.tsx'
import { SignIn } from '../views/source/lazy-sign-in.tsx'
import { Notices } from '../views/source/Notices.tsx'
import { BrowseScreen } from './BrowseScreen.tsx'
import { EmptySource } from './EmptySource.tsx'
import { Header } from './Header.tsx'
import { ExportDialog, KeysDialog, OverviewView, StatusBar } from './lazy.ts'
import { useKeys } from './shortcuts.ts'
import './app.css'

/** The whole app over its stores; `texts` are those it starts with. */
export function App({ stores, texts: first }: { stores: Stores; texts: Texts }) {
  const { language, theme } = useReadable(stores.prefs)
  const texts = useTexts(first, language)
  useEffect(() => {
    const root = document.documentElement
    root.lang = texts.language
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [texts, theme])
  return (
    <StoresContext value={stores}>
      <TextContext value={texts}>
        <FaultSteps value={stepsOf}>
          <Frame />
        </FaultSteps>
      </TextContext>
    </StoresContext>
  )
}

/** Some repositories are not for everybody. */
function stepsOf(fault: Fault) {
  return /^(repository|token)/.test(fault.kind) && <SignIn at={fault} />
}

/** The texts of the chosen language; until they have arrived, and when they cannot, those before. */
function useTexts(first: Texts, language: Language): Texts {
  const [texts, setTexts] = useState(first)
  useEffect(() => {
    if (texts.language === language) return undefined
    let isWanted = true
    loadTexts(language).then(
      (next) => isWanted && setTexts(next),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [texts, language])
  return texts
}

/** Time after which the byte meter comes though nothing has answered, in ms: it tells what is asked. */
const statusMs = 5000

/** The byte meter, after the first rows; its room is kept. */
function LateStatus() {
  const isLate = useLate()
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), statusMs)
    return () => clearTimeout(timer)
  }, [])
  const place = <footer className="status" />
  return isLate || isDue ? (
    <Late fallback={place}>
      <StatusBar />
    </Late>
  ) : (
    place
  )
}

function Frame() {
  const { url, dataset } = useStores()
  const { view } = useReadable(url)
  const { phase } = useReadable(dataset)
  const { frame: t } = useText()
  const [sheet, setSheet] = useState<'export' | 'keys' | null>(null)
  const close = () => setSheet(null)
  useKeys({
    '/': () => document.querySelector<HTMLElement>('[role=searchbox]')?.focus(),
    c: () => document.getElementById('copy-link')?.click(),
    e: () => setSheet('export'),
    '?': () => setSheet('keys'),
  })
  return (
    <div className={`frame ${view}`}>
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <Header onExport={() => setSheet('export')} onKeys={() => setSheet('keys')} />
      <div className="content">
        <Notices />
        {phase === 'empty' ? (
          <EmptySource />
        ) : view === 'browse' ? (
          <ErrorBoundary resetKey={view}>
            <BrowseScreen />
          </ErrorBoundary>
        ) : (
          <main id="main" tabIndex={-1}>
            <ErrorBoundary resetKey={view}>
              <Late fallback={<p className="loading">{t.loadingView}</p>}>
                <OverviewView chips={<Chips />} />
              </Late>
            </ErrorBoundary>
          </main>
        )}
      </div>
      <LateStatus />
      <ErrorBoundary resetKey={sheet ?? ''}>
        {sheet === 'export' && <ExportDialog onClose={close} />}
        {sheet === 'keys' && <KeysDialog onClose={close} />}
      </ErrorBoundary>
      <DropZone />
    </div>
  )
}
