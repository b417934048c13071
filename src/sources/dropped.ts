/** A file or folder of a drop. */
export interface Dropped {
  /** Null where the browser gives none. */
  readonly entry: FileSystemEntry | null
  readonly file: File | null
}

/** What a drop holds; must be called in the drop event itself, since the list is emptied after it. */
export function droppedOf(items: Iterable<DataTransferItem>): Dropped[] {
  return [...items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
}
