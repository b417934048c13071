import { describe, expect, it } from 'vitest'
import { codeLines } from '../../../src/ui/code-lines.ts'
import { detectLanguage } from '../../../src/ui/detect-language.ts'

describe('codeLines', () => {
  it('closes and opens again what spans lines', () => {
    const nodes = [
      'a\n',
      { kind: 'string', children: ['b\nc', { kind: 'x', children: ['\n'] }] },
      'd',
    ]
    expect(codeLines(nodes)).toEqual([
      ['a\n'],
      [{ kind: 'string', children: ['b\n'] }],
      [{ kind: 'string', children: ['c', { kind: 'x', children: ['\n'] }] }],
      ['d'],
    ])
    expect(codeLines([''])).toEqual([[]])
    expect(codeLines(['a\n'])).toEqual([['a\n'], []])
  })
})

describe('detectLanguage', () => {
  it.each([
    ['python', 'def f(x):\n    return x + 1\n\nprint(f(2))'],
    ['python', 'import numpy as np\nfor i in range(3):\n    print(i)'],
    ['cpp', '#include <iostream>\nusing namespace std;\nint main() { cout << 1; }'],
    ['c', '#include <stdio.h>\nint main(void) { printf("%d", 1); }'],
    [
      'java',
      'public class Main {\n  public static void main(String[] a) { System.out.println(1); }\n}',
    ],
    ['javascript', 'const a = 1\nconsole.log(a)'],
    ['typescript', 'interface A {\n  b: string\n}\nconst f = (a: number): string => ""'],
    ['sql', 'SELECT a, b\nFROM t WHERE a > 1;'],
    ['bash', '$ pip install numpy\n$ git clone x'],
    ['json', '{"a": [1, 2]}'],
    ['xml', '<!DOCTYPE html>\n<html></html>'],
    ['rust', 'fn main() {\n    let mut x = 1;\n    println!("{}", x);\n}'],
    ['go', 'package main\n\nfunc main() { x := 1 }'],
    ['latex', '\\documentclass{article}\n\\begin{document}x\\end{document}'],
  ])('knows %s', (language, code) => {
    expect(detectLanguage(code)).toBe(language)
  })

  it.each(['5\n1 2 3 4 5', 'YES\nNO', 'a + b = c', '[see below]', '', 'x', 'Input: the number n'])(
    'does not guess at %j',
    (code) => {
      expect(detectLanguage(code)).toBeNull()
    },
  )

  it('takes hostile text', () => {
    const start = performance.now()
    for (const piece of ['SELECT ', 'if ', 'a{\n', '<', '#include <', 'fn x<', ' '])
      detectLanguage(piece.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
