import { provideChromium } from './lib/chromium.ts'

if (!(await provideChromium())) process.exitCode = 1
