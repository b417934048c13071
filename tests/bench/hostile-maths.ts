import { scanMath } from '../../src/conversation/math-scan.ts'
import { computingTime } from '../support/computing-time.ts'
import { hostileMaths, repeated } from '../support/hostile-maths.ts'
import { ms, type Figure, type Part } from './report.ts'

const rounds = 15

/** Scans 1 MB of each hostile piece of maths; see issue 6. The shortest of some rounds is judged. */
export function benchHostileMaths(): Part {
  const figures = hostileMaths.map((piece): Figure => {
    const text = repeated(piece, 1_000_000)
    const times = Array.from({ length: rounds }, () => computingTime(() => scanMath(text)))
    times.sort((a, b) => a - b)
    const [best = 0] = times
    return {
      name: `\`\` ${JSON.stringify(piece)} \`\``,
      ours: `median ${ms(times[rounds >> 1] ?? 0)} of computing`,
      value: best,
      limit: { most: 100 },
      unit: 'ms',
    }
  })
  return { title: '1 MB of hostile maths', figures }
}
