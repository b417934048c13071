import { describe, expect, it } from 'vitest'
import { command } from './commands.ts'

describe('the command line', () => {
  it('tells its version and how to use it', async () => {
    expect(await command('--version')).toEqual({ code: 0, out: '1.2.3', notes: '' })
    for (const words of [['--help'], ['-h'], ['serve', '--help'], ['catalog', '-h']]) {
      const { code, out } = await command(...words)
      expect(code).toBe(0)
      expect(out).toContain('nemotron-explorer')
    }
  })

  it.each([
    ['nothing', [], 'serve DIR'],
    ['another command', ['explore'], 'There is no command explore.'],
    ['no folder to serve', ['serve'], 'Which folder?'],
    ['two folders to serve', ['serve', 'a', 'b'], 'Only one folder'],
    ['a port that is none', ['serve', '.', '--port', '80a'], '80a is not a port'],
    ['a port too high', ['serve', '.', '--port', '65536'], '65536 is not a port'],
    ['an option that it does not know', ['serve', '.', '--fast'], '--fast'],
    ['a catalog of nothing', ['catalog', '--out', 'x'], 'Of which files?'],
    ['a catalog to nowhere', ['catalog', '.'], 'Where to?'],
    [
      'a folder beside addresses',
      ['catalog', 'http://h.test/a', '.', '--out', 'x'],
      'Not an address',
    ],
    ['two folders to count', ['catalog', 'a', 'b', '--out', 'x'], 'Only one folder'],
  ])('does not understand %s', async (_, words, reason) => {
    const { code, out, notes } = await command(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain(reason)
    expect(notes).toContain('--help')
  })
})
