import { useState } from 'react'
import { toMarkdown, toPlainText } from '../../conversation/as-text.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { Menu } from '../../ui/Menu.tsx'
import { Icon } from './icons.tsx'
import { useReaderTexts } from './texts.ts'

/** What can be done with an opened conversation: find, fold, copy in three forms, print. */
export function ReaderMenu(props: {
  conversation: Conversation
  isReasoningOpen: boolean
  onFind: () => void
  onReasoning: () => void
  onPrint: () => void
}) {
  const { conversation, isReasoningOpen, onFind, onReasoning, onPrint } = props
  const text = useReaderTexts()
  const [said, setSaid] = useState('')
  const copy = (form: () => string) => () => {
    // There is no clipboard at all on an insecure origin, so that reading it can throw.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(form()))
      .then(
        () => setSaid(text.copied),
        () => setSaid(text.notCopied),
      )
  }
  return (
    <>
      <Menu label={text.more} className="b bare icon" button={<Icon name="more" />}>
        <button type="button" onClick={onFind}>
          {text.find}
        </button>
        <button type="button" onClick={onReasoning}>
          {isReasoningOpen ? text.foldReasoning : text.showReasoning}
        </button>
        <button type="button" onClick={copy(() => toMarkdown(conversation))}>
          {text.copyMarkdown}
        </button>
        <button type="button" onClick={copy(() => JSON.stringify(conversation))}>
          {text.copyJson}
        </button>
        <button type="button" onClick={copy(() => toPlainText(conversation))}>
          {text.copyText}
        </button>
        <button type="button" onClick={onPrint}>
          {text.print}
        </button>
      </Menu>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  )
}
