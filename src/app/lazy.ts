import { lazy } from 'react'

/** Charts come with the overview, when it is shown. */
export const OverviewView = lazy(async () => ({
  default: (await import('../views/overview/OverviewView.tsx')).OverviewView,
}))

/** Dialogs come when they are asked for. */
export const ExportDialog = lazy(async () => ({
  default: (await import('../views/export/ExportDialog.tsx')).ExportDialog,
}))

export const KeysDialog = lazy(async () => ({
  default: (await import('./KeysDialog.tsx')).KeysDialog,
}))

/** Loads the reader of conversations. */
export const loadReader = () => import('../views/conversation/ConversationView.tsx')

/** Markdown and maths come with the first conversation that is opened. */
export const ConversationView = lazy(async () => ({
  default: (await loadReader()).ConversationView,
}))

/** Rows of another schema have a view of their own. */
export const RecordView = lazy(async () => ({
  default: (await import('../views/conversation/RecordView.tsx')).RecordView,
}))

const loadAnswer = () => import('../views/conversation/AnswerChip.tsx')

/** Typesetting of final answers comes after the first rows are on screen. */
export const AnswerChip = lazy(async () => ({ default: (await loadAnswer()).AnswerChip }))
