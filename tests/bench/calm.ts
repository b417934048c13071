import { cpus } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** Share of the processors' time that somebody used during one second. */
async function busyShare(): Promise<number> {
  const sum = () =>
    cpus().reduce(
      ({ idle, all }, { times }) => ({
        idle: idle + times.idle,
        all: all + times.user + times.nice + times.sys + times.irq + times.idle,
      }),
      { idle: 0, all: 0 },
    )
  const before = sum()
  await delay(1000)
  const after = sum()
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all)
}

/**
 * Waits until the machine has little else to do, or long enough.
 * @returns how busy others kept it at last, from 0 to 1
 */
export async function calm(mostSeconds: number): Promise<number> {
  let share = await busyShare()
  for (let waited = 1; share > 0.15 && waited < mostSeconds; waited++) share = await busyShare()
  return share
}
