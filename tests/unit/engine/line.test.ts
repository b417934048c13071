import { expect, it } from 'vitest'
import { createLine } from '../../../src/engine/line.ts'

it('runs one after the other, also after a failure', async () => {
  const line = createLine()
  const order: string[] = []
  const join = (name: string, fails = false) =>
    line.join(async () => {
      order.push(`${name} starts`)
      await Promise.resolve()
      order.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const results = await Promise.allSettled([join('a'), join('b', true), join('c')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
})
