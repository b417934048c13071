import type { Extensions } from './parts.ts'

/**
 * What DuckDB's glue gets as `XMLHttpRequest`: it answers for the extensions that are already in
 * memory and refuses every other address, so that no SQL can make a request.
 */
export function confineRequests(extensions: Extensions): new () => object {
  return class ConfinedRequest {
    responseType = ''
    status = 0
    response: ArrayBuffer | null = null
    #url = ''

    open(_method: string, url: string): void {
      this.#url = url
    }

    setRequestHeader(): void {
      // Headers do not matter for bytes in memory.
    }

    getResponseHeader(): null {
      return null
    }

    send(): void {
      const bytes = extensions.get(this.#url)
      if (!bytes) throw new DOMException('The engine makes no requests', 'NetworkError')
      this.status = 200
      this.response = bytes
    }
  }
}
