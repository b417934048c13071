import { lazyPart, leftOut } from '../ui/lazy-part.tsx'
import { AnswerSource } from './AnswerSource.tsx'

/** Loads the overview. */
export const loadOverview = () => import('../views/overview/OverviewView.tsx')

/** The overview comes when it is shown. */
export const OverviewView = lazyPart(async () => (await loadOverview()).OverviewView)

/** Dialogs come when they are asked for. */
export const ExportDialog = lazyPart(
  async () => (await import('../views/export/ExportDialog.tsx')).ExportDialog,
)

export const KeysDialog = lazyPart(async () => (await import('./KeysDialog.tsx')).KeysDialog)

/** Loads the reader of conversations. */
export const loadReader = () => import('../views/conversation/ConversationView.tsx')

/** Markdown and maths come with the first conversation that is opened. */
export const ConversationView = lazyPart(async () => (await loadReader()).ConversationView)

/** Rows of another schema have a view of their own. */
export const RecordView = lazyPart(
  async () => (await import('../views/conversation/RecordView.tsx')).RecordView,
)

/** Comparing comes with the first comparison. */
export const CompareScreen = lazyPart(
  async () => (await import('./CompareScreen.tsx')).CompareScreen,
)

export const HeldStrip = lazyPart(async () => (await import('./HeldStrip.tsx')).HeldStrip, leftOut)

/** What stands there while nothing is open. */
export const NoFiles = lazyPart(async () => (await import('./NoFiles.tsx')).NoFiles)

/** The byte meter comes after the first rows. */
export const StatusBar = lazyPart(async () => (await import('./StatusBar.tsx')).StatusBar, leftOut)

const loadAnswer = () => import('../views/conversation/AnswerChip.tsx')

/** Typesetting of final answers comes after the first rows are on screen. */
export const AnswerChip = lazyPart(async () => (await loadAnswer()).AnswerChip, AnswerSource)
