const usual = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A uuid as uuids are compared: in their usual form the case of letters says nothing. */
export function comparedUuid<T>(uuid: T): T | string {
  return typeof uuid === 'string' && usual.test(uuid) ? uuid.toLowerCase() : uuid
}
