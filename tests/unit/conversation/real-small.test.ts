import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import katex from 'katex'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBoxes } from '../../../src/conversation/boxed.ts'
import { blocksOf } from '../../../src/conversation/blocks.ts'
import type { Conversation } from '../../../src/conversation/conversation.ts'
import { scanMath } from '../../../src/conversation/math-scan.ts'
import { needsRepair, repairTex } from '../../../src/conversation/repair.ts'

const folder = '../shared/data/real-small'

interface Expected {
  rows: number
  boxed_stats: {
    rows: number
    rows_last_boxed_null: number
    rows_with_unbalanced: number
    rows_with_several: number
    rows_last_boxed_before_think_close: number
    sha256_of_sorted_uuid_tab_last_boxed_lines: string
  }
}

function reasonItFails(tex: string, display: boolean): string | null {
  try {
    katex.renderToString(tex, {
      displayMode: display,
      strict: 'ignore',
      trust: false,
      maxExpand: 1_000,
      maxSize: 20,
    })
    return null
  } catch (error) {
    return String(error)
  }
}

/** Every cause that docs/formulas.md lists, as KaTeX words it. */
const causes: Readonly<Record<string, RegExp>> = {
  'A command run together with a letter': /Undefined control sequence: \\implies[a-z]/,
  'A row end lost before a command': /\\\\left[^]*Expected & or/,
  'An argument left out': /\\[dt]?frac[^]*Extra \}/,
  'A brace too many': /Expected 'EOF', got '\}'/,
}

describe.skipIf(!existsSync(folder))('real-small', () => {
  let rows: Conversation[] = []
  let expected: Expected

  beforeAll(async () => {
    expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected
    for (const name of readdirSync(`${folder}/data`)) {
      const file = await asyncBufferFromFile(`${folder}/data/${name}`)
      rows = rows.concat((await parquetReadObjects({ file })) as unknown as Conversation[])
    }
  }, 60_000)

  it('finds the boxes that expected.json counts', () => {
    const lines: string[] = []
    let several = 0
    let unbalanced = 0
    let nulls = 0
    let early = 0
    for (const row of rows) {
      const last = row.messages?.filter((message) => message?.role === 'assistant').at(-1)
      const content = last?.content ?? ''
      const boxes = findBoxes(content)
      const opened = [...content.matchAll(/\\(?:boxed|fbox)\s*\{/g)].length
      if (boxes.filter(({ start, end }) => content.slice(start, end).endsWith('}')).length < opened)
        unbalanced++
      const box = boxes.at(-1)
      if (!box) {
        if (opened > 0) nulls++
        continue
      }
      if (boxes.length > 1) several++
      if (box.start < content.lastIndexOf('</think>')) early++
      lines.push(`${row.uuid ?? ''}\t${box.tex}`)
    }
    expect(rows).toHaveLength(expected.rows)
    expect(lines).toHaveLength(expected.boxed_stats.rows)
    expect(several).toBe(expected.boxed_stats.rows_with_several)
    expect(unbalanced).toBe(expected.boxed_stats.rows_with_unbalanced)
    expect(nulls).toBe(expected.boxed_stats.rows_last_boxed_null)
    expect(early).toBe(expected.boxed_stats.rows_last_boxed_before_think_close)
    expect(createHash('sha256').update(lines.sort().join('\n')).digest('hex')).toBe(
      expected.boxed_stats.sha256_of_sorted_uuid_tab_last_boxed_lines,
    )
  })

  it('reads every row into blocks', () => {
    for (const row of rows) expect(blocksOf(row).length).toBeGreaterThan(0)
  })

  it('sets formulas: under 0.05 % fail', () => {
    const known = new Map<string, string | null>()
    let formulas = 0
    let mended = 0
    const failures: string[] = []
    for (const row of rows) {
      for (const message of row.messages ?? []) {
        const content = message?.content ?? ''
        for (const segment of scanMath(content)) {
          if (segment.kind !== 'math') continue
          formulas++
          const { tex, display } = segment
          const key = `${display}${tex}`
          if (!known.has(key)) {
            const first = needsRepair(tex) ? 'mend' : reasonItFails(tex, display)
            known.set(key, first === null ? null : reasonItFails(repairTex(tex), display))
            if (first !== null) mended++
          }
          const reason = known.get(key)
          if (reason) failures.push(`${content.slice(segment.start, segment.end)}: ${reason}`)
        }
      }
    }
    const rate = (failures.length / formulas) * 100
    process.stdout.write(
      `real-small: ${formulas} formulas, ${mended} mended, ${failures.length} fail (${rate.toFixed(3)} %)\n`,
    )
    expect(formulas).toBeGreaterThan(30_000)
    expect(rate).toBeLessThan(0.05)
    const listed = readFileSync('docs/formulas.md', 'utf8')
    for (const cause of Object.keys(causes)) expect(listed).toContain(`**${cause}**`)
    const unlisted = failures.filter((each) => !Object.values(causes).some((c) => c.test(each)))
    expect(unlisted).toEqual([])
  }, 120_000)

  it('sets no price as maths', () => {
    const prices: string[] = []
    for (const row of rows) {
      for (const message of row.messages ?? []) {
        const content = message?.content ?? ''
        for (const segment of scanMath(content)) {
          if (segment.kind !== 'math' || segment.delimiter !== '$') continue
          // A number, then prose or a calculator mark, up to the next price.
          if (/^\d[\d,.]*\s+(?:[a-z]{3,}\s+){2,}/.test(segment.tex) || segment.tex.includes('<<'))
            prices.push(segment.tex)
        }
      }
    }
    expect(prices).toEqual([])
  })
})
