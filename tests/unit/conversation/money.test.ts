import { describe, expect, it } from 'vitest'
import { scanMath } from '../../../src/conversation/math-scan.ts'

function texOf(text: string): string[] {
  return scanMath(text).flatMap((segment) => (segment.kind === 'math' ? [segment.tex] : []))
}

describe('money', () => {
  it.each([
    'It costs $5 or $10.',
    '$5 x 3 = $<<5*3=15>>15',
    '$12*2=$<<12*2=24>>24 a day',
    '10 × $4 = $<<10*4=40>>40.\nThe yoghurt is 4 × $1 = $<<4>>4',
    'profit of 9*500=$<<9*500=4500>>4500\nSo he makes 4500*5=$<<4500*5=22500>>22500',
    '$20,000*(1+r)^2 + $20,000*(1+r) + $20,000',
    'between $10-$20 and US$50 or US$60',
    'save **$50** and **$60**',
    'prices: $1.24, and five pencils and a jumbo eraser cost $1.82.',
    '| $5 | $6 |',
    'the tax ($5*2)+($3*4)',
    '\\$5 and \\$6, earned \\$27.47',
    'echo $HOME and $PATH or $HOME/$PATH',
    '$a = $b + $c;',
    '$number = 10; $result = ($number + 5);',
    '$100 - $70 = $30. So Susan pays $30 more than Pam.',
    '- Linda: $27.47\n- Sherry: $35.23',
    '$8,000 in year one.\n\n$9,000 later',
    'from $3/hr to $4/hr is 5$ more',
    'She pays $5 per kilogram and 6$ for the rest',
  ])('stays text: %j', (text) => {
    expect(texOf(text)).toEqual([])
  })

  it.each([
    ['so $31,$ is it', ['31,']],
    ['$20,000$ people', ['20,000']],
    ['the $n$th, $2$nd and $x$s', ['n', '2', 'x']],
    ['the $y-$axis', ['y-']],
    ['$ x = 1 $ holds', [' x = 1 ']],
    ['$3!$ ways, $9x+9y=900$ dollars', ['3!', '9x+9y=900']],
    ['for $5 you get $x$ apples', ['x']],
    ['$5 \\times 3 = \\$15$', ['5 \\times 3 = \\$15']],
    ['$\\text{Area} = \\text{base times height}$', ['\\text{Area} = \\text{base times height}']],
    ['$AB$ and $BC$', ['AB', 'BC']],
    ['得到 $2 + 5d = 4$，所以', ['2 + 5d = 4']],
  ])('is maths: %j', (text, expected) => {
    expect(texOf(text)).toEqual(expected)
  })
})
