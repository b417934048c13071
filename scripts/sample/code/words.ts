/** Nouns without double meanings, for made-up texts. */
export const WORDS =
  'river stone lantern harbour meadow copper velvet thunder orchard saddle marble cinder willow anchor pepper candle falcon ribbon timber pocket garden silver winter bridge'.split(
    ' ',
  )
