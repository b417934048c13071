import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { loadOverview } from './app/lazy.ts'
import { keepApp } from './app/keep-app.ts'
import { tabStorage, takeReturn } from './app/returned.ts'
import { wire } from './app/wire.ts'
import { assert } from './lib/assert.ts'
import { english, loadTexts } from './text/texts.ts'
import { reloadLostStyles } from './ui/lost-styles.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

const root = document.getElementById('root')
assert(root, 'index.html has an element #root')
const returned = takeReturn(location, tabStorage(), (address) =>
  history.replaceState(null, '', address),
)
const stores = wire(returned)
if (stores.url.get().view === 'overview') loadOverview().catch(() => undefined) // told when it is drawn
// Before the first render, so that nothing flashes in another language.
void loadTexts(stores.prefs.get().language)
  .catch(() => english)
  .then((texts) => createRoot(root).render(<App stores={stores} texts={texts} />))
window.addEventListener('load', () => keepApp(stores.meter))
window.addEventListener('online', reloadLostStyles)
