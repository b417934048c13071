/** Line drawings on a 16 by 16 grid, by name. */
const paths = {
  back: 'M10 3 5 8l5 5',
  next: 'm6 3 5 5-5 5',
  down: 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.5 10.5 14 14',
  theme: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 2.5v11M8 5h4.3M8 8h5.4M8 11h4.3',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  warn: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.9v.1',
  file: 'M4 2.5h5.5l3 3v8H4zM9.5 2.5v3h3',
  lines: 'M2.5 4h11M2.5 8h7M2.5 12h4',
  offline: 'M2 2l12 12M3 7.5A7.5 7.5 0 0 1 6 5.4M13 7.5a7.5 7.5 0 0 0-4-2.4M8 12h.01',
} as const

export type IconName = keyof typeof paths

/** An icon beside words; it has no name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="i"
      viewBox="0 0 16 16"
      aria-hidden="true"
      strokeWidth={name === 'more' ? 2.4 : undefined}
    >
      <path d={paths[name]} />
    </svg>
  )
}
