import { spawnSync } from 'node:child_process'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ordinaryRows } from './rows.ts'

/** Reads programs as JSON, runs each, and writes what each printed as JSON. */
const RUNNER = `
import contextlib, io, json, sys
outputs = []
for program in json.load(sys.stdin):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {"__name__": "__main__"})
    outputs.append(printed.getvalue().strip())
json.dump(outputs, sys.stdout)
`

function runPython(programs: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', RUNNER], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

function runJavaScript(program: string): string {
  const lines: string[] = []
  const log = (...values: unknown[]) => lines.push(values.map(String).join(' '))
  runInNewContext(program, { console: { log } }, { timeout: 20_000 })
  return lines.join('\n').trim()
}

function block(answer: string, language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\\n\`\`\``).exec(answer)
  if (!found) throw new Error(`no ${language} block in: ${answer}`)
  return found[1] ?? ''
}

const rows = ordinaryRows('code').map(({ answer, notes }) => ({
  language: notes['language'],
  topic: notes['topic'],
  program: block(answer, String(notes['language'])),
  output: block(answer, 'text').trim(),
}))
const python = rows.filter(({ language }) => language === 'python')
const javascript = rows.filter(({ language }) => language === 'javascript')
const hasPython = spawnSync('python3', ['--version']).status === 0

const SLOW = { timeout: 60_000 }

describe('programs of the sample', () => {
  it('cover many topics in two languages', () => {
    expect(new Set(python.map(({ topic }) => topic)).size).toBeGreaterThan(15)
    expect(new Set(javascript.map(({ topic }) => topic)).size).toBeGreaterThan(15)
    expect(python.length + javascript.length).toBe(rows.length)
  })

  it('print what the answer claims, in JavaScript', SLOW, () => {
    expect(javascript.map(({ program }) => runJavaScript(program))).toEqual(
      javascript.map(({ output }) => output),
    )
  })

  it.skipIf(!hasPython)('print what the answer claims, in Python', SLOW, () => {
    expect(runPython(python.map(({ program }) => program))).toEqual(
      python.map(({ output }) => output),
    )
  })
})
