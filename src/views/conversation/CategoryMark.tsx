const marks = {
  stem: { className: 'c-stem', path: 'M5 .6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8z' },
  math: { className: 'c-math', path: 'M1 1h8v8H1z' },
  code: { className: 'c-code', path: 'M5 .6 9.7 9.2H.3z' },
  chat: { className: 'c-chat', path: 'M5 0 10 5 5 10 0 5z' },
  tool_calling: { className: 'c-tool', path: 'M3.4.4h3.2v3h3v3.2h-3v3H3.4v-3h-3V3.4h3z' },
} as const

function isCategory(name: string): name is keyof typeof marks {
  return Object.hasOwn(marks, name)
}

/** A category's name with its mark: shape and hue, always both. */
export function CategoryMark(props: { category: string }) {
  const { category } = props
  if (!isCategory(category)) return <span>{category}</span>
  const { className, path } = marks[category]
  return (
    <span className={`cat ${className}`}>
      <svg className={`m ${className}`} viewBox="0 0 10 10" aria-hidden="true">
        <path d={path} />
      </svg>
      {category}
    </span>
  )
}
