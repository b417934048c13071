import fc from 'fast-check'

/** Text-like bytes: repeats near and far, and noise. */
export const textLikeBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 400 })),
    ),
    { maxLength: 12 },
  )
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap((part) =>
        Array.isArray(part)
          ? Array<number[]>(part[1])
              .fill([...part[0]])
              .flat()
          : [...part],
      ),
    ),
  )
