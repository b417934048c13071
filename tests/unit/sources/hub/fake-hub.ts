import type { Fetch } from '../../../../src/sources/exchange.ts'
import { listHub } from '../../../../src/sources/hub/list.ts'
import { testLayer } from '../../../support/byte-layer.ts'

/** One request as the fake saw it. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly range: string | null
  readonly authorization: string | null
}

/** What the fake answers: a plain object is JSON with 200. */
export type Answering = (asked: Asked, index: number) => Response | object | Promise<Response>

/** A network that answers from a function, and tells what it was asked. */
export function fakeNetwork(answer: Answering) {
  const asked: Asked[] = []
  const fetch: Fetch = async (url, init) => {
    const headers = new Headers(init.headers)
    const one: Asked = {
      method: init.method ?? 'GET',
      url,
      range: headers.get('range'),
      authorization: headers.get('authorization'),
    }
    asked.push(one)
    const given = await answer(one, asked.length - 1)
    return given instanceof Response ? given : answerOf(JSON.stringify(given), url)
  }
  return { asked, fetch }
}

/** An answer as the Hub gives it: `url` is where it came from. */
export function answerOf(
  body: BodyInit | null,
  url: string,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const response = new Response(body, { status, headers: { 'x-request-id': 'Root=1', ...headers } })
  Object.defineProperty(response, 'url', { value: url })
  return response
}

/** What the fake says about the repository when nothing is special. */
export const infoOf = (cardData: unknown = nemotronCard) => ({
  _id: 'x',
  id: repo,
  sha: commit,
  gated: false,
  private: false,
  disabled: false,
  lastModified: '2025-08-01T00:00:00.000Z',
  tags: ['license:cc-by-4.0'],
  downloads: 12,
  likes: 3,
  cardData,
})

export const isTree = (url: string) => url.includes('/tree/')

/** Lists the repository over a fake network. */
export function listing(answer: Answering, revision: string | null = null) {
  const { asked, layer } = fakeHub(answer)
  return { asked, result: listHub({ hub, repo, revision }, layer.sender) }
}

/** Lists a repository of these files with this card. */
export const listWith = (files: unknown[], cardData: unknown = {}) =>
  listing(({ url }) => (isTree(url) ? files : infoOf(cardData))).result

export const hub = 'https://hub.example'
export const repo = 'nvidia/Nemotron-Post-Training-Dataset-v1'
export const commit = '74e23eb'.padEnd(40, '0')

/** A file as the tree lists it. */
export function treeFile(path: string, size = 1000) {
  const lfs = { oid: `${path} sha`, size, pointerSize: 134 }
  return { type: 'file', oid: 'pointer', size, path, ...(path.endsWith('.parquet') && { lfs }) }
}

/** The card's front matter of the dataset, as far as it bears on files. */
const nemotronCard = {
  license: 'cc-by-4.0',
  configs: [
    {
      config_name: 'default',
      data_files: [
        { split: 'chat', path: 'data/chat-*' },
        { split: 'code', path: 'data/code-*' },
        { split: 'tool_calling', path: 'data/tool-*' },
      ],
    },
  ],
  dataset_info: {
    splits: [
      { name: 'chat', num_bytes: 3824039827, num_examples: 746622 },
      { name: 'code', num_bytes: 91391705833, num_examples: 1896395 },
      { name: 'tool_calling', num_bytes: 6395081261, num_examples: 310051 },
    ],
  },
}

/** The sender of a layer over a fake network. */
export function fakeHub(answer: Answering) {
  const network = fakeNetwork(answer)
  const layer = testLayer({ fetch: network.fetch })
  return { ...network, layer }
}
