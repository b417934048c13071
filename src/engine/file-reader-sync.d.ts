/** Only workers have it, so TypeScript's DOM library does not. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer
}
