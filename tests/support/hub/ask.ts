import { request } from 'node:http'

/** What to ask; header names as they go out. */
export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came over the wire: redirects are not followed. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly bytes: Buffer
  readonly text: string
  /** `Location` as an absolute address. */
  readonly location: string
  /** The body as JSON. */
  readonly json: unknown
}

/**
 * Asks over plain HTTP, with nothing that a client adds by itself.
 * @throws Error when the connection is refused or cut
 */
export function ask(
  url: string,
  { method = 'GET', headers, body }: Question = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(url, { method, headers: { ...headers }, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', fail)
      response.on('end', () => {
        const bytes = Buffer.concat(pieces)
        const told = response.headers as Answer['headers']
        const text = bytes.toString()
        done({
          status: response.statusCode ?? 0,
          headers: told,
          bytes,
          text,
          location: new URL(told['location'] ?? '', url).href,
          get json() {
            return JSON.parse(text) as unknown
          },
        })
      })
    })
    asked.on('error', fail)
    asked.end(body)
  })
}
