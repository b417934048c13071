/** Seeds are whole numbers below this. */
export const seedEnd = 0x1_0000_0000
