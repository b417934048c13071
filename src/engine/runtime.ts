import type { VirtualFiles } from './virtual-files.ts'

/** The parts of DuckDB's wasm module that the file functions need. */
export interface WasmModule {
  readonly HEAPU8: Uint8Array
  readonly HEAPF64: Float64Array
  _malloc(bytes: number): number
  ccall(name: string, returns: string | null, types: string[], args: unknown[]): unknown
}

/** How to learn names from the module. */
export interface WasmNames {
  /** The name of an open file. */
  nameOf(module: WasmModule, fileId: number): string
  /** The text at an address. */
  textAt(module: WasmModule, pointer: number, length: number): string
}

/** The kind under which files are known to DuckDB-WASM (`DuckDBDataProtocol`). */
export const BROWSER_FILEREADER = 2

// DuckDB's FileFlags (runtime.ts of duckdb-wasm).
const WRITE_FLAGS = 2 | 8 | 16 | 32
const NULL_IF_NOT_EXISTS = 128

/**
 * File functions for DuckDB's runtime. All of them are here, so that nothing but a visible file can be
 * opened, found or listed, and nothing can be written, whatever the SQL says.
 */
export function createFileFunctions(files: VirtualFiles, names: WasmNames) {
  const open = new Map<number, string>()

  return {
    getDefaultDataProtocol: () => BROWSER_FILEREADER,
    openFile(module: WasmModule, fileId: number, flags: number): number {
      const name = names.nameOf(module, fileId)
      const size = files.sizeOf(name)
      if (size === undefined) {
        if ((flags & NULL_IF_NOT_EXISTS) === 0) fail(module, `there is no file named "${name}"`)
        return 0
      }
      if ((flags & WRITE_FLAGS) !== 0) fail(module, `"${name}" can only be read`)
      open.set(fileId, name)
      const result = module._malloc(3 * 8)
      module.HEAPF64.set([size, 0, 0], result >> 3)
      return result
    },
    readFile(
      module: WasmModule,
      fileId: number,
      pointer: number,
      length: number,
      location: number,
    ): number {
      const name = open.get(fileId) ?? names.nameOf(module, fileId)
      let reason: string
      try {
        return files.read(name, location, module.HEAPU8.subarray(pointer, pointer + length))
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
      }
      return fail(module, reason)
    },
    closeFile(_module: WasmModule, fileId: number) {
      open.delete(fileId)
    },
    glob(module: WasmModule, pointer: number, length: number) {
      const name = names.textAt(module, pointer, length)
      if (files.has(name)) module.ccall('duckdb_web_fs_glob_add_path', null, ['string'], [name])
    },
    checkFile: (module: WasmModule, pointer: number, length: number) =>
      files.has(names.textAt(module, pointer, length)),
    getLastFileModificationTime: () => 0,
    writeFile: (module: WasmModule) => fail(module, 'files can only be read'),
    truncateFile: (module: WasmModule) => fail(module, 'files can only be read'),
    moveFile: (module: WasmModule) => fail(module, 'files can only be read'),
    removeFile: () => undefined,
    dropFile: () => undefined,
    syncFile: () => undefined,
    checkDirectory: () => false,
    createDirectory: (module: WasmModule) => fail(module, 'there are no folders'),
    removeDirectory: () => undefined,
    listDirectoryEntries: () => false,
    progressUpdate: () => undefined,
    prepareFileHandles: undefined,
    prepareDBFileHandle: undefined,
  }
}

/** Raises a C++ exception in DuckDB: it passes through here and must not be caught. */
function fail(module: WasmModule, message: string): number {
  module.ccall('duckdb_web_fail_with', null, ['string'], [message])
  return 0
}
