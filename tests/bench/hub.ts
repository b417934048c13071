import { startHubApp } from '../support/hub/app.ts'
import { catalogBeside } from '../support/hub/catalog.ts'
import { openExactNumbers, type ExactNumbers } from '../support/hub/exact-numbers.ts'
import { nemotronRepo } from '../support/hub/fixtures/nemotron/repo.ts'
import { ms, type Part } from './report.ts'
import { latencyMs, median, repeat, withPage, type Bench } from './setup.ts'

/** The overview of the whole dataset over the double of the Hub, with a catalog beside the app. */
export async function benchHub({ browser, runs }: Bench): Promise<Part> {
  const found = await repeat(Math.max(3, runs), () => openOnce(browser))
  const time = median(found.map((run) => run.ms))
  const requests = Math.max(...found.map((run) => run.requests))
  return {
    title: 'The overview of 1,023 shards on the Hub, with a catalog beside the app, cold',
    figures: [
      {
        name: 'exact numbers, from the shell on',
        ours: `${ms(time)} (${found.map((run) => ms(run.ms)).join(', ')})`,
        value: time,
        limit: { most: 300 },
        unit: 'ms',
      },
      {
        name: 'requests for them',
        ours: `${requests}, of which 1 for the catalog`,
        value: requests,
        limit: { most: 4 },
        unit: '',
      },
    ],
  }
}

async function openOnce(browser: Bench['browser']): Promise<ExactNumbers> {
  const beside = catalogBeside(latencyMs)
  const { config, documents } = beside
  const app = await startHubApp({
    repos: [nemotronRepo()],
    profile: { latencyMs },
    config,
    documents,
  })
  try {
    return await withPage(browser, (page) => openExactNumbers(page, app, beside))
  } finally {
    await app.close()
  }
}
