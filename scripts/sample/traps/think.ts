import type { Random } from '../random.ts'
import { exchange, type Trap } from './trap.ts'

function fact(random: Random): { ask: string; thought: string; reply: string } {
  const n = random.int(12, 99)
  return {
    ask: `Is ${n} divisible by 3?`,
    thought: `Digit sum of ${n}: ${Math.floor(n / 10)} + ${n % 10} = ${Math.floor(n / 10) + (n % 10)}. Divisible by 3 exactly when the digit sum is.`,
    reply:
      n % 3 === 0 ? `Yes: ${n} = 3 · ${n / 3}.` : `No: ${n} = 3 · ${Math.floor(n / 3)} + ${n % 3}.`,
  }
}

/** Ways in which a reasoning trace is marked badly. */
export const thinkTraps: readonly Trap[] = [
  {
    name: 'think never closed',
    split: 'stem',
    make: (random) => {
      const { ask, thought } = fact(random)
      return exchange(
        'unfinished reasoning',
        ask,
        `<think>\n${thought}\n\nSo the next thing to do is to`,
        'on',
      )
    },
  },
  {
    name: 'think empty',
    split: 'stem',
    make: (random) => {
      const { ask, reply } = fact(random)
      return exchange('empty reasoning', ask, `<think>\n\n</think>\n\n${reply}`, 'on')
    },
  },
  {
    name: 'think without opening tag',
    split: 'stem',
    make: (random) => {
      const { ask, thought, reply } = fact(random)
      return exchange('reasoning cut at the front', ask, `${thought}\n</think>\n\n${reply}`, 'on')
    },
  },
  {
    name: 'think as a bare line',
    split: 'stem',
    make: (random) => {
      const { ask, thought, reply } = fact(random)
      return exchange('reasoning without brackets', ask, `think\n${thought}\n\n${reply}`, 'on')
    },
  },
]
