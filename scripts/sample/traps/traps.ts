import { mathsTraps } from './maths.ts'
import { structureTraps } from './structure.ts'
import { textTraps } from './text.ts'
import { thinkTraps } from './think.ts'
import type { Trap } from './trap.ts'

/** Every oddity of the real data that the sample shows. */
export const TRAPS: readonly Trap[] = [
  ...textTraps,
  ...mathsTraps,
  ...thinkTraps,
  ...structureTraps,
]
