/** Milliseconds of processor time that the process itself takes: less depends on what else runs. */
export function computingTime(task: () => void): number {
  const start = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
