/** How far counting has come. */
export interface Progress {
  readonly files: number
  readonly filesDone: number
  readonly rowGroups: number
  /** Bytes received from the network. */
  readonly bytes: number
  /** Share of the work that is done, 0 to 1. */
  readonly share: number
  /** Time until the end if it goes on like this, in ms; null while nothing tells. */
  readonly leftMs: number | null
  /** The host that asked to wait and until when, in ms since the epoch. */
  readonly waiting: { readonly host: string; readonly until: number } | null
}

/** Cells of a bar at most and at least; a terminal too narrow for the least gets none. */
const widestBar = 30
const narrowestBar = 8

/** Progress as words: files, row groups, bytes, time left. */
export function progressText(progress: Progress): string {
  const { files, filesDone, rowGroups, bytes, share, leftMs, waiting } = progress
  return [
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${count(filesDone)} of ${count(files)} files`,
    `${count(rowGroups)} row groups`,
    ...(bytes > 0 ? [`${megabytes(bytes)} read`] : []),
    ...(waiting ? [`${waiting.host} asks to wait until ${clock(waiting.until)}`] : []),
    ...(leftMs === null || waiting ? [] : [`${duration(leftMs)} left`]),
  ].join('  ')
}

/** Progress as one line of a terminal with so many columns, with a bar where there is room. */
export function progressBar(progress: Progress, columns: number): string {
  const text = progressText(progress)
  const room = columns - text.length - 2
  if (room < narrowestBar) return text.slice(0, Math.max(0, columns - 1))
  const cells = Math.min(widestBar, room)
  const full = Math.floor(progress.share * cells)
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${text}`
}

/**
 * Time until the end, in ms, by the share of the work that was done in a time.
 * @param from share that was done when the time began
 * @returns null while too little is done to tell
 */
export function timeLeft(from: number, share: number, elapsedMs: number): number | null {
  const done = share - from
  return done <= 0 || elapsedMs < 1000 ? null : ((1 - share) / done) * elapsedMs
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** Bytes in MB. */
export function megabytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e5) / 10)} MB`
}

/** A time in words: `40 s`, `3 min`, `1 h 20 min`. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 100) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function clock(time: number): string {
  return new Date(time).toTimeString().slice(0, 8)
}
