import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../../package.json'
import { run } from './run.ts'
import { processTerminal } from './terminal.ts'

/** The built program stands in a folder beside the built app. */
const app = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')

const { argv, env } = process
process.exitCode = await run(argv.slice(2), { terminal: processTerminal(), version, app, env })
