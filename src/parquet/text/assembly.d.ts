/** A file of AssemblyScript, compiled by `scripts/assembly/vite.ts`. */
declare module '*.ts?wasm' {
  /** The module's code as Base64. */
  const code: string
  export default code
}
