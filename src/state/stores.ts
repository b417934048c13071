import type { Engine } from '../engine/client.ts'
import type { Readable } from '../lib/store.ts'
import type { MeterSnapshot } from '../sources/meter.ts'
import type { DatasetStore } from './dataset-store.ts'
import type { ExportStore } from './exporting.ts'
import type { LazySearch } from './lazy-search.ts'
import type { LocalFiles } from './local-files.ts'
import type { OpenedStore } from './opened.ts'
import type { OrderedList } from './ordered-list.ts'
import type { PrefsStore } from './prefs.ts'
import type { RowsStore } from './rows.ts'
import type { SessionStore } from './session.ts'
import type { UrlStore } from './url.ts'

/** Everything that views read and change. */
export interface Stores {
  readonly url: UrlStore
  readonly prefs: PrefsStore
  readonly dataset: DatasetStore
  readonly search: LazySearch
  readonly list: OrderedList
  readonly rows: RowsStore
  readonly session: SessionStore
  readonly opened: OpenedStore
  /** The second conversation of a comparison. */
  readonly beside: OpenedStore
  readonly exporting: ExportStore
  readonly local: LocalFiles
  readonly meter: Readable<MeterSnapshot>
  /** Whether something is out of reach and will be tried again by itself. */
  readonly recovering: Readable<boolean>
  readonly engine: Pick<Engine, 'state' | 'loading' | 'warm'>
}
