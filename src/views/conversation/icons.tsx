const paths = {
  previous: 'M10 3 5 8l5 5',
  next: 'm6 3 5 5-5 5',
  close: 'm4 4 8 8M12 4l-8 8',
  full: 'M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3.5h-4v10h10v-4',
  more: 'M3 7.4h1.2v1.2H3zM7.4 7.4h1.2v1.2H7.4zM11.8 7.4H13v1.2h-1.2z',
  pane: 'M2.5 2.5h11v11h-11zM9.5 2.5v11',
} as const

/** A line icon; the control around it carries the name. */
export function Icon(props: { name: keyof typeof paths }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  )
}
