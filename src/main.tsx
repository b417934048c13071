import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { wire } from './app/wire.ts'
import { assert } from './lib/assert.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

const root = document.getElementById('root')
assert(root, 'index.html has an element #root')
createRoot(root).render(<App stores={wire()} />)
