/** Shape and hue of each known category; the shapes tell them apart without colour. */
const marks = {
  stem: { hue: 'c-stem', path: 'M5 .6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8z' },
  math: { hue: 'c-math', path: 'M1 1h8v8H1z' },
  code: { hue: 'c-code', path: 'M5 .6 9.7 9.2H.3z' },
  chat: { hue: 'c-chat', path: 'M5 0 10 5 5 10 0 5z' },
  tool_calling: { hue: 'c-tool', path: 'M3.4.4h3.2v3h3v3.2h-3v3H3.4v-3h-3V3.4h3z' },
} as const

/** Any other category: a bar in ink. */
const other = { hue: 'c-other', path: 'M0 4h10v2H0z' } as const

function markOf(category: string) {
  return Object.hasOwn(marks, category) ? marks[category as keyof typeof marks] : other
}

/** The class that sets a category's colours, `--c` for fills and `--ct` for words. */
export function categoryHue(category: string): string {
  return markOf(category).hue
}

/** The mark alone; the name must stand beside it or be its title. */
export function CategoryShape({ category }: { category: string }) {
  const { hue, path } = markOf(category)
  return (
    <svg className={`m ${hue}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

/** A category's name with its mark: shape and hue, always both. */
export function CategoryMark({ category }: { category: string }) {
  return (
    <span className={`cat ${categoryHue(category)}`}>
      <CategoryShape category={category} />
      {category}
    </span>
  )
}
