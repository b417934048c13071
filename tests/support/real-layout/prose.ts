import type { Random } from '../../../scripts/sample/random.ts'

const SYLLABLES =
  'ba be bor ca cer con da del di en er fa fer fin ga gen gra ha il in ka la len lo ma mer mi na nor o or pa per pra ra re ri ro sa sen so ta ter ti to tra un ur va ven vo'.split(
    ' ',
  )

function makeWord(random: Random): string {
  return Array.from({ length: random.int(1, 4) }, () => random.pick(SYLLABLES)).join('')
}

/** Words of low index come often, as in real text: index grows with the cube of a uniform number. */
function skewed(random: Random, count: number): number {
  return Math.floor(count * random.next() ** 3)
}

/** Makes text of a wanted length that Snappy packs about as well as real answers. */
export interface Prose {
  /** Text of about `characters` characters, ASCII, never holding the marker word. */
  text(characters: number): string
}

/**
 * Sentences are drawn from a pool, so that a 64 KiB Snappy block meets some of them again; the pool's
 * size sets the ratio (0.4 overall, measured on the whole shard).
 */
export function createProse(random: Random): Prose {
  const words = Array.from({ length: 2500 }, () => makeWord(random))
  const sentence = () => {
    const picked = Array.from({ length: random.int(8, 18) }, () => words[skewed(random, 2500)]!)
    const joined = picked.join(' ')
    return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}. `
  }
  const pool = Array.from({ length: 900 }, sentence)
  return {
    text(characters) {
      let text = ''
      while (text.length < characters) {
        text += random.chance(0.3) ? sentence() : pool[skewed(random, pool.length)]!
        if (random.chance(0.12)) text += '\n\n'
      }
      return text.trimEnd()
    },
  }
}
