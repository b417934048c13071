import { AppError } from '../../lib/errors.ts'
import { exchange } from '../exchange.ts'
import { unknownVersion } from '../headers.ts'
import { checkStatus, common } from '../http.ts'
import { send, type Sender } from '../sender.ts'

/** An answer of the Hub's API. */
export interface ApiAnswer {
  readonly value: unknown
  readonly headers: Headers
  /** The address that answered, behind redirects. */
  readonly url: string
}

/** No answer of the API comes near this many bytes (a page of 1,000 files is about 400 kB). */
const longestAnswer = 32_000_000

/**
 * Asks the Hub's API one thing.
 * @param name the repository, for messages
 * @throws AppError, `repository-invalid` among them when the answer is not JSON; AbortError
 */
export async function askApi(
  sender: Sender,
  url: string,
  name: string,
  signal: AbortSignal | undefined,
): Promise<ApiAnswer> {
  const { network } = sender
  const init: RequestInit = { ...common, cache: 'no-store' }
  const ask = () =>
    exchange(network, { name, url, init }, signal, async (answer) => {
      const { response } = answer
      await checkStatus(network, { name, url, known: unknownVersion }, response)
      const decoder = new TextDecoder()
      let text = ''
      for (let piece = await answer.next(); piece; piece = await answer.next()) {
        text += decoder.decode(piece, { stream: true })
        if (text.length > longestAnswer) throw invalid(name, 'the answer is too long')
      }
      const { headers } = response
      return { value: parse(text + decoder.decode(), name), headers, url: response.url || url }
    })
  return send(sender, url, ask, signal)
}

/** The fault of a repository whose answers are not the Hub's. */
export function invalid(name: string, detail: string, cause?: unknown): AppError {
  return new AppError({ kind: 'repository-invalid', name, detail }, { cause })
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid(name, 'the answer is not JSON', cause)
  }
}
