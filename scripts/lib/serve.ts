import { build, isBuildStale } from './build.ts'
import { provideEngine } from './engine.ts'
import { say } from './run.ts'

/**
 * Serves the built app for a command: builds it first when it is stale, and says what fails.
 * @param choices what the command's words ask for; undefined when they cannot be understood
 */
export async function serveBuilt<T>(
  choices: T | undefined,
  usage: string,
  serve: (choices: T) => Promise<void>,
): Promise<void> {
  if (choices === undefined) {
    say(usage)
    process.exitCode = 1
  } else if (await buildWhenStale()) {
    await serve(choices).catch((error: unknown) => {
      say(`The app could not be served: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    })
  } else {
    say('The app could not be built; the reason is above.')
    process.exitCode = 1
  }
}

async function buildWhenStale(): Promise<boolean> {
  if (!(await isBuildStale())) return true
  await provideEngine()
  say('Building the app …')
  return build()
}
