import type { Entry } from '../entry.ts'
import { exchange } from './trap.ts'

/**
 * The decimal expansion of 1/p, every step of the long division written out until the remainder
 * returns. For p = 983 that is 982 steps and about 60,000 characters.
 */
export function longDivision(p: number): Entry {
  const digits: number[] = []
  const parts: string[] = []
  for (let remainder = 1; digits.length === 0 || remainder !== 1;) {
    const k = digits.length + 1
    const digit = Math.floor((10 * remainder) / p)
    const next = 10 * remainder - digit * p
    digits.push(digit)
    parts.push(
      `${k}. $10 \\cdot ${remainder} = ${10 * remainder} = ${digit} \\cdot ${p} + ${next}$, digit **${digit}**`,
    )
    if (k % 50 === 0)
      parts.push(
        `\nAfter ${k} steps the block of digits is …${digits.slice(-50).join('')}; the remainder ${next} is new, so we go on.\n`,
      )
    remainder = next
  }
  const length = digits.length
  const sum = digits.reduce((total, digit) => total + digit, 0)
  const half = length / 2
  return exchange(
    'long division',
    `Carry out the long division $1 : ${p}$ completely, step by step, until the digits repeat. How long is the period?`,
    [
      '<think>',
      `Each step multiplies the remainder by 10 and divides by ${p}. There are at most ${p - 1} different remainders, so the digits must repeat within ${p - 1} steps. They repeat when the remainder is 1 again.`,
      '',
      `The period divides ${p - 1} because ${p} is prime. I will simply do all steps and keep count.`,
      '</think>',
      '',
      `We start with remainder 1 and note quotient and remainder in every step.`,
      '',
      ...parts,
      '',
      `The remainder is 1 again, so from here everything repeats. The period is`,
      '',
      digits
        .join('')
        .replaceAll(/(\d{60})/g, '$1\n')
        .trim(),
      '',
      ...(length % 2 === 0
        ? [
            `As a check: the period is even, so by Midy's theorem its two halves of ${half} digits add up to ${half} nines, and the sum of all digits is $9 \\cdot ${half} = ${9 * half}$. Adding the digits above gives ${sum}.`,
          ]
        : []),
      '',
      `The length of the period is $\\boxed{${length}}$.`,
    ].join('\n'),
    'on',
  )
}
