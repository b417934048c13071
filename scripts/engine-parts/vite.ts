import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const BLOCKING = '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'
const GLUE = /var (\w+)=(\w+)\(\(exports,module\)=>\{"use strict";var DuckDB=/g

/** The package's synchronous build is not in its exports map: name the file itself. */
export const engineAliases: Record<string, string> = {
  [BLOCKING]: fileURLToPath(new URL(`../../node_modules/${BLOCKING}`, import.meta.url)),
}

/**
 * Cuts the glue for browsers without wasm exceptions out of DuckDB's build: only the other one is
 * ever started. Throws when the package no longer looks like the pinned version.
 */
export function engineGlue(): Plugin {
  return {
    name: 'engine-glue',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith(BLOCKING)) return
      return { code: withoutEval(withoutArrow(cutUnusedGlue(code))), map: { mappings: '' } }
    },
  }
}

/** The text of the synchronous build without its first glue (`duckdb-mvp`). */
export function cutUnusedGlue(code: string): string {
  const [mvp, eh, ...more] = [...code.matchAll(GLUE)]
  if (!mvp || !eh || more.length > 0) throw new Error('duckdb-wasm: the two glues were not found')
  if (!code.slice(mvp.index, eh.index).includes('duckdb-mvp.wasm')) {
    throw new Error('duckdb-wasm: the first glue is not the one that is not used')
  }
  const stub = `var ${mvp[1]}=${mvp[2]}((exports,module)=>{module.exports=()=>{throw new Error("no wasm exceptions")}});`
  return code.slice(0, mvp.index) + stub + code.slice(eh.index)
}

/** Answers are taken as bytes: the Arrow library behind the package's tables is never called. */
function withoutArrow(code: string): string {
  return code.replace(/import\*as (\w+) from"apache-arrow";/g, 'const $1={};')
}

/** The glue's evals serve compiler features that DuckDB does not use; the app's policy forbids them. */
function withoutEval(code: string): string {
  return (
    'const noEval=()=>{throw new Error("no eval")};' + code.replace(/(?<![\w.])eval\(/g, 'noEval(')
  )
}
