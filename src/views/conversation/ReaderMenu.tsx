import { useState } from 'react'
import { toMarkdown, toPlainText } from '../../conversation/as-text.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import { compare } from '../../text/compare.ts'
import { useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Icon } from './icons.tsx'
import type { ReaderProps } from './props.ts'
import { useReaderTexts } from './texts.ts'

/** What can be done with an opened conversation: find, fold, copy in three forms, print. */
export function ReaderMenu(props: {
  conversation: Conversation
  isReasoningOpen: boolean
  onFind: () => void
  onReasoning: () => void
  onPrint: () => void
  onHold: ReaderProps['onHold']
  onSamePrompt: ReaderProps['onSamePrompt']
}) {
  const { conversation, isReasoningOpen, onFind, onReasoning, onPrint, onHold, onSamePrompt } =
    props
  const text = useReaderTexts()
  const comparing = compare[useText().language]
  const [said, setSaid] = useState('')
  const prompt = promptOf(conversation)
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
        {onHold && (
          <button type="button" onClick={onHold}>
            {comparing.hold}
          </button>
        )}
        {onSamePrompt && prompt !== '' && (
          <button type="button" onClick={() => onSamePrompt(prompt)}>
            {comparing.samePrompt}
          </button>
        )}
      </Menu>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  )
}

/** Longest part of a prompt that is searched for, in UTF-16 units. */
const longestPrompt = 160

/** The longest line of the first prompt: what other rows with the same prompt hold too. */
function promptOf({ messages }: Conversation): string {
  const content = messages?.find((message) => message?.role === 'user')?.content ?? ''
  const longest = content
    .slice(0, 20_000)
    .split('\n')
    .reduce((best, line) => (line.trim().length > best.length ? line.trim() : best), '')
  return longest
    .slice(0, longestPrompt)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}
