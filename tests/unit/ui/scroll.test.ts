import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clampScroll,
  elementHeight,
  followBar,
  linesInView,
  scrollToTop,
  settleBar,
  showLine,
  type Geometry,
  type Scroll,
} from '../../../src/ui/scroll.ts'

/** Tallest element that Firefox lays out, in CSS pixels; Chromium and Safari go further. */
const browserLimit = 17_000_000

const geometry: fc.Arbitrary<Geometry> = fc.record({
  lines: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 25_700_000 })),
  lineHeight: fc.constantFrom(32, 54, 88),
  viewport: fc.integer({ min: 88, max: 2000 }),
})
const whole = { lines: 25_659_642, lineHeight: 54, viewport: 900 }
const start: Scroll = { bar: 0, top: 0 }

const barEnd = (g: Geometry) => Math.max(0, elementHeight(g) - g.viewport)
const topEnd = (g: Geometry) => Math.max(0, g.lines * g.lineHeight - g.viewport)
const isInView = ({ top }: Scroll, line: number, { lineHeight, viewport }: Geometry) =>
  line * lineHeight >= top - 1e-6 && (line + 1) * lineHeight <= top + viewport + 1e-6

/** A geometry, a line of it, and a place that steps and jumps have led to. */
const place = geometry.chain((g) =>
  fc.record({
    g: fc.constant(g),
    line: fc.nat(g.lines - 1),
    bars: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
  }),
)
const scrollTo = (g: Geometry, bars: readonly number[]) =>
  bars.reduce((scroll, share) => followBar(scroll, share * barEnd(g), g), start)

describe('elementHeight', () => {
  it('is the true height as far as browsers can show it', () => {
    fc.assert(
      fc.property(geometry, (g) => {
        const height = elementHeight(g)
        expect(height).toBeLessThan(browserLimit)
        if (g.lines * g.lineHeight <= 8_000_000) expect(height).toBe(g.lines * g.lineHeight)
      }),
    )
  })
})

describe('showLine', () => {
  it('brings any line into view, from anywhere', () => {
    fc.assert(
      fc.property(place, ({ g, line, bars }) => {
        const shown = showLine(scrollTo(g, bars), line, g)
        expect(isInView(shown, line, g)).toBe(true)
        expect(shown.bar).toBeGreaterThanOrEqual(0)
        expect(shown.bar).toBeLessThanOrEqual(barEnd(g) + 1e-6)
        const { start: first, end } = linesInView(shown, g, 0)
        expect(first <= line && line < end).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('moves nothing when the line is whole in view', () => {
    fc.assert(
      fc.property(place, ({ g, line, bars }) => {
        const shown = showLine(scrollTo(g, bars), line, g)
        expect(showLine(shown, line, g)).toBe(shown)
      }),
    )
  })

  it('shows every line of 25.7 million, next to next, in small steps', () => {
    let scroll = showLine(start, 12_000_000, whole)
    for (let line = 12_000_000; line < 12_000_500; line++) {
      const next = showLine(scroll, line, whole)
      expect(isInView(next, line, whole)).toBe(true)
      expect(Math.abs(next.top - scroll.top)).toBeLessThanOrEqual(whole.lineHeight)
      scroll = next
    }
    const last = showLine(scroll, whole.lines - 1, whole)
    expect(last).toEqual({ bar: barEnd(whole), top: topEnd(whole) })
    expect(showLine(last, 0, whole)).toEqual(start)
  })
})

describe('followBar', () => {
  it('stays inside the list, wherever the bar is', () => {
    const anyBar = fc.double({ min: -100, max: 9_000_000, noNaN: true })
    fc.assert(
      fc.property(geometry, fc.array(anyBar, { maxLength: 20 }), (g, bars) => {
        let scroll = start
        for (const share of bars) {
          const bar = Math.min(share, barEnd(g))
          scroll = followBar(scroll, bar, g)
          expect(scroll.bar).toBe(bar)
          if (bar >= 0) expect(scroll.top).toBeGreaterThanOrEqual(0)
          expect(scroll.top).toBeLessThanOrEqual(topEnd(g))
        }
      }),
    )
  })

  it('reaches both ends', () => {
    fc.assert(
      fc.property(place, ({ g, bars }) => {
        const scroll = scrollTo(g, bars)
        expect(followBar(scroll, 0, g).top).toBe(0)
        expect(followBar(scroll, barEnd(g), g).top).toBeCloseTo(topEnd(g), 4)
      }),
    )
  })

  it('is the bar itself in a list that fits', () => {
    const short = { lines: 100, lineHeight: 54, viewport: 900 }
    expect(followBar(start, 1234, short)).toEqual({ bar: 1234, top: 1234 })
  })

  it('moves a tall list by as many pixels as the wheel', () => {
    const step = fc.integer({ min: -1800, max: 1800 })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let scroll = followBar(start, barEnd(whole) / 2, whole)
        for (const by of steps) {
          const next = followBar(scroll, scroll.bar + by, whole)
          expect(next.top - scroll.top).toBeCloseTo(by, 4)
          scroll = next
        }
      }),
    )
  })

  it('goes to the proportional place when the bar is dragged', () => {
    for (const share of [0.1, 0.5, 0.999]) {
      const { top } = followBar(start, barEnd(whole) * share, whole)
      expect(top / topEnd(whole)).toBeCloseTo(share, 9)
    }
  })
})

/** What a browser and the list make of wheel steps: the bar stops at its ends. */
function wheel(g: Geometry, from: Scroll, steps: readonly number[]): Scroll[] {
  const scrolls = [from]
  for (const by of steps) {
    const scroll = scrolls.at(-1) ?? from
    const bar = Math.min(Math.max(0, scroll.bar + by), barEnd(g))
    scrolls.push(bar === scroll.bar ? scroll : settleBar(followBar(scroll, bar, g, true), g))
  }
  return scrolls
}

const tall: fc.Arbitrary<Geometry> = geometry.filter((g) => g.lines * g.lineHeight > 8_000_000)
const near = fc.nat(3000)
/** A place near either end of a tall list or anywhere in it, reached by a jump or by a drag at rest. */
const anyPlace = tall.chain((g) =>
  fc.record({
    g: fc.constant(g),
    at: fc.oneof(
      near.map((line) => scrollToTop(line, g)),
      near.map((line) => scrollToTop(g.lines - 1 - line, g)),
      fc.nat(g.lines - 1).map((line) => showLine(start, line, g)),
      fc.double({ min: 0, max: 1, noNaN: true }).map((bar) => scrollTo(g, [bar])),
      fc.double({ min: 0, max: 0.001, noNaN: true }).map((bar) => scrollTo(g, [bar])),
      fc.double({ min: 0.999, max: 1, noNaN: true }).map((bar) => scrollTo(g, [bar])),
    ),
  }),
)

describe('settleBar', () => {
  it('lets wheel steps move by exactly their pixels anywhere, and stop at the ends alone', () => {
    const steps = fc.array(
      fc.oneof(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -20_000, max: 20_000 })),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(anyPlace, steps, ({ g, at }, bys) => {
        const scrolls = wheel(g, settleBar(at, g), bys)
        bys.forEach((by, i) => {
          const from = scrolls[i]!.top
          const wanted = Math.min(Math.max(0, from + by), topEnd(g))
          expect(scrolls[i + 1]!.top).toBeCloseTo(wanted, 3)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('shows the same lines, and is at an end where the list is', () => {
    fc.assert(
      fc.property(anyPlace, ({ g, at }) => {
        const settled = settleBar(at, g)
        expect(settled.top).toBe(at.top)
        expect(settleBar(settled, g)).toBe(settled)
        expect(settled.bar <= 0).toBe(at.top <= 0)
        if (at.top >= topEnd(g)) expect(settled.bar).toBeCloseTo(barEnd(g), 6)
        else expect(settled.bar).toBeLessThan(barEnd(g))
      }),
      { numRuns: 1000 },
    )
  })

  it('goes from row 1,000 to the first by the wheel, and from there back', () => {
    const g = { lines: 25_659_642, lineHeight: 38, viewport: 700 }
    const up = wheel(
      g,
      scrollToTop(999, g),
      Array.from({ length: 400 }, () => -120),
    )
    expect(up.slice(0, 4).map(({ top }) => top)).toEqual([37_962, 37_842, 37_722, 37_602])
    expect(up.at(-1)).toEqual(start)
    const down = wheel(g, start, [1500, 1500])
    expect(down.map(({ top }) => top)).toEqual([0, 1500, 3000])
  })

  it('lets a list that has grown be scrolled on', () => {
    const short = { ...whole, lines: 1_000_000 }
    const end = scrollToTop(999_999, short)
    const [, next] = wheel(whole, settleBar(end, whole), [120])
    expect(next!.top).toBe(end.top + 120)
  })
})

describe('linesInView', () => {
  it('holds every line that is partly in view, and the spare ones, inside the list', () => {
    fc.assert(
      fc.property(place, fc.nat(10), ({ g, bars }, spare) => {
        const scroll = scrollTo(g, bars)
        const { start: first, end } = linesInView(scroll, g, spare)
        const firstSeen = Math.floor(scroll.top / g.lineHeight)
        const lastSeen = Math.ceil((scroll.top + g.viewport) / g.lineHeight)
        expect(first).toBe(Math.max(0, firstSeen - spare))
        expect(end).toBe(Math.min(g.lines, lastSeen + spare))
        expect(end - first).toBeLessThanOrEqual(g.viewport / g.lineHeight + 2 + 2 * spare)
      }),
    )
  })

  it('is empty without lines', () => {
    expect(linesInView(start, { lines: 0, lineHeight: 54, viewport: 900 }, 8)).toEqual({
      start: 0,
      end: 0,
    })
  })
})

describe('clampScroll', () => {
  it('shows the end of a list that has become shorter than where it was scrolled to', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 25_700_000 }), ({ g, bars }, lines) => {
        const scroll = scrollTo(g, bars)
        const next = { ...g, lines }
        const clamped = clampScroll(scroll, next)
        if (scroll.top <= topEnd(next)) expect(clamped).toBe(scroll)
        else expect(linesInView(clamped, next, 0).end).toBe(lines)
        expect(clamped.bar).toBeLessThanOrEqual(Math.max(scroll.bar, barEnd(next)))
        expect(clampScroll(clamped, next)).toBe(clamped)
        const { start: first, end } = linesInView(clamped, next, 0)
        expect(end - first).toBeGreaterThan(0)
      }),
    )
  })
})
