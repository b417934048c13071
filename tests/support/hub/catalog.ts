import { setTimeout as delay } from 'node:timers/promises'
import { encodeCatalog } from '../../../src/catalog/format.ts'
import type { HubAppOptions } from './app.ts'
import { nemotronCommit, nemotronId } from './fixtures/nemotron/repo.ts'
import { nemotronTruth } from './fixtures/nemotron/truth.ts'

/** Where the catalog lies, from the app's own address. */
const catalogPath = 'catalogs/nemotron.bin'

/** What an app needs for a catalog of the whole dataset beside it. */
export interface CatalogBeside extends Required<Pick<HubAppOptions, 'config' | 'documents'>> {
  /** Makes the catalog, which takes seconds; it would be made when it is first asked for. */
  readonly prepare: () => void
  /** How often the catalog was asked for. */
  readonly asked: () => number
}

/** A catalog of the whole dataset beside the app, whose answer takes `latencyMs` more. */
export function catalogBeside(latencyMs = 0): CatalogBeside {
  let bytes: Uint8Array | undefined
  let times = 0
  const make = () => (bytes ??= encodeCatalog(nemotronTruth()))
  return {
    config: { catalogs: { [`${nemotronId}@${nemotronCommit}`]: catalogPath } },
    documents: {
      async [catalogPath]() {
        times += 1
        await delay(latencyMs)
        return make()
      },
    },
    prepare: () => void make(),
    asked: () => times,
  }
}
