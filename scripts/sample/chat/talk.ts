import type { Message } from '../../../src/conversation/conversation.ts'
import type { Random } from '../random.ts'

/** A chat: the user's messages and the answers, each with the thought that leads to it. */
export interface Talk {
  readonly topic: string
  readonly language: string
  readonly system?: string
  readonly turns: readonly {
    readonly ask: string
    readonly think: string
    readonly reply: string
  }[]
}

export type TalkTemplate = (random: Random) => Talk

/** Messages of a talk; with `reasoning` every answer begins with its thought. */
export function talkMessages(talk: Talk, reasoning: boolean): Message[] {
  const message = (role: string, content: string): Message => ({ role, content, tool_calls: [] })
  return [
    ...(talk.system === undefined ? [] : [message('system', talk.system)]),
    ...talk.turns.flatMap(({ ask, think, reply }) => [
      message('user', ask),
      message('assistant', reasoning ? `<think>\n${think}\n</think>\n\n${reply}` : reply),
    ]),
  ]
}
