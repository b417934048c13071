import { r } from '../problem.ts'
import type { Random } from '../random.ts'
import { plain, sig } from '../tex.ts'
import type { Quantity, QuantityTemplate } from './quantity.ts'

const MASS = {
  H: 1.008,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  Na: 22.99,
  Cl: 35.45,
  Ca: 40.078,
  Fe: 55.845,
}

function mass(formula: Partial<Record<keyof typeof MASS, number>>): number {
  return Object.entries(formula).reduce(
    (sum, [symbol, count]) => sum + MASS[symbol as keyof typeof MASS] * count,
    0,
  )
}

function combustion(random: Random): Quantity {
  const [name, carbon, hydrogen] = random.pick([
    ['methane', 1, 4],
    ['ethane', 2, 6],
    ['propane', 3, 8],
    ['butane', 4, 10],
    ['benzene', 6, 6],
    ['octane', 8, 18],
  ] as const)
  const grams = random.int(5, 250)
  const fuel = mass({ C: carbon, H: hydrogen })
  const moles = grams / fuel
  const co2 = moles * carbon * mass({ C: 1, O: 2 })
  const formula = r`\text{C}_{${carbon}}\text{H}_{${hydrogen}}`.replace('_{1}', '')
  return {
    topic: 'stoichiometry',
    prompt: `How many grams of carbon dioxide form when ${grams} g of ${name} burn completely?`,
    thoughts: [
      r`¦${formula}¦ has molar mass ¦${carbon}\cdot 12.011 + ${hydrogen}\cdot 1.008 = ${plain(fuel, 5)}\ \text{g/mol}¦. So ¦n = ${sig(moles, 4)}\ \text{mol}¦.`,
      r`Every carbon atom ends up in one ¦\text{CO}_2¦, so ¦${carbon}\cdot ${sig(moles, 4)} = ${sig(moles * carbon, 4)}\ \text{mol}¦ of it, times ¦44.009\ \text{g/mol}¦.`,
    ],
    steps: [
      r`The amount of fuel is ¦n = \frac{${grams}\ \text{g}}{${plain(fuel, 5)}\ \text{g/mol}} = ${sig(moles, 4)}\ \text{mol}¦. One molecule gives ${carbon} of ¦\text{CO}_2¦:`,
      r`¦¦m = ${carbon} \cdot ${sig(moles, 4)}\ \text{mol} \cdot 44.009\ \text{g/mol}.¦¦`,
    ],
    value: co2,
    unit: r`\text{g}`,
    check: ((grams * carbon * MASS.C) / fuel) * (1 + (2 * MASS.O) / MASS.C),
  }
}

function dilution(random: Random): Quantity {
  const [c1, c2, v2] = [random.int(4, 24) / 2, random.int(1, 19) / 10, random.int(1, 20) * 50]
  const v1 = (c2 * v2) / c1
  return {
    topic: 'solutions',
    prompt: `How many millilitres of ${c1} mol/L ${random.pick(['hydrochloric acid', 'sodium hydroxide', 'nitric acid', 'ammonia'])} are needed to make ${v2} mL of a ${c2} mol/L solution?`,
    thoughts: [
      r`The amount of substance stays the same: ¦c_1 V_1 = c_2 V_2¦. It is ¦${c2}\cdot ${v2} = ${plain(c2 * v2, 4)}\ \text{mmol}¦.`,
      r`¦V_1 = ${plain(c2 * v2, 4)}/${c1} = ${plain(v1, 4)}\ \text{mL}¦; fill up with ${plain(v2 - v1)} mL of water. Acid into water, never the other way round.`,
    ],
    steps: [
      r`¦¦V_1 = \frac{c_2 V_2}{c_1} = \frac{${c2}\cdot ${v2}}{${c1}}\ \text{mL}.¦¦`,
      `Top up with water to ${v2} mL.`,
    ],
    value: v1,
    unit: r`\text{mL}`,
    check: v2 / (c1 / c2),
  }
}

function strongAcid(random: Random): Quantity {
  const [coefficient, power] = [random.int(11, 98) / 10, random.int(2, 5)]
  const c = coefficient * 10 ** -power
  const base = random.chance(0.4)
  const acidity = power - Math.log10(coefficient)
  let [low, high] = [0, 14]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (10 ** -middle > c) low = middle
    else high = middle
  }
  return {
    topic: 'acids and bases',
    prompt: `What is the pH of ${coefficient} × 10⁻${'⁰¹²³⁴⁵'.charAt(power)} mol/L ${base ? 'potassium hydroxide' : 'hydrochloric acid'} at 25 °C?`,
    thoughts: [
      base
        ? r`A strong base: ¦[\text{OH}^-] = ${coefficient}\times 10^{-${power}}¦, so ¦\text{pOH} = ${acidity.toFixed(2)}¦ and ¦\text{pH} = 14 - \text{pOH}¦.`
        : r`A strong acid dissociates completely: ¦[\text{H}^+] = ${coefficient}\times 10^{-${power}}¦.`,
      r`¦-\log_{10}(${coefficient}\times 10^{-${power}}) = ${power} - \log_{10} ${coefficient} = ${acidity.toFixed(2)}¦. The concentration is well above ¦10^{-7}¦, so water itself does not matter.`,
    ],
    steps: [
      base
        ? r`¦¦\text{pH} = 14 - \text{pOH} = 14 + \log_{10}(${coefficient}\times 10^{-${power}}).¦¦`
        : r`¦¦\text{pH} = -\log_{10}[\text{H}^+] = -\log_{10}(${coefficient}\times 10^{-${power}}).¦¦`,
    ],
    value: base ? 14 - acidity : acidity,
    unit: '',
    check: base ? 14 - low : low,
    digits: 3,
  }
}

function idealGas(random: Random): Quantity {
  const [litres, celsius, kpa] = [random.int(1, 60), random.int(-20, 90), random.int(80, 400)]
  const moles = (kpa * litres) / (8.314 * (celsius + 273.15))
  const molar = (22.711 * (celsius + 273.15) * 100) / (273.15 * kpa)
  return {
    topic: 'gas laws',
    prompt: `A ${litres} L tank holds ${random.pick(['nitrogen', 'argon', 'helium', 'oxygen'])} at ${celsius} °C and ${kpa} kPa. How many moles of gas are inside? (R = 8.314 J/(mol K))`,
    thoughts: [
      r`Kelvin first: ¦T = ${celsius} + 273.15 = ${(celsius + 273.15).toFixed(2)}\ \text{K}¦. Handy: kPa times litres is joules.`,
      r`¦pV = ${kpa * litres}\ \text{J}¦, ¦RT = ${plain(8.314 * (celsius + 273.15), 5)}\ \text{J/mol}¦. The quotient is ¦${sig(moles, 4)}\ \text{mol}¦.`,
    ],
    steps: [
      r`¦¦n = \frac{pV}{RT} = \frac{${kpa}\ \text{kPa}\cdot ${litres}\ \text{L}}{8.314\ \tfrac{\text{J}}{\text{mol K}}\cdot ${(celsius + 273.15).toFixed(2)}\ \text{K}}.¦¦`,
    ],
    value: moles,
    unit: r`\text{mol}`,
    check: litres / molar,
  }
}

function buffer(random: Random): Quantity {
  const [acid, base] = [random.int(2, 40) / 100, random.int(2, 40) / 100]
  const [name, pka] = random.pick([
    ['acetic acid and acetate', 4.76],
    ['dihydrogen phosphate and hydrogen phosphate', 7.21],
    ['ammonium and ammonia', 9.25],
    ['formic acid and formate', 3.75],
  ] as const)
  const value = pka + Math.log10(base / acid)
  return {
    topic: 'buffers',
    prompt: `A buffer contains ${acid} mol/L of the acid and ${base} mol/L of the base of the pair ${name} (pKa = ${pka}). What is its pH?`,
    thoughts: [
      r`Henderson–Hasselbalch. Ratio base to acid: ¦${base}/${acid} = ${plain(base / acid)}¦, logarithm ¦${Math.log10(base / acid).toFixed(3)}¦.`,
      `${base > acid ? 'More base than acid, so the pH lies above' : 'Not more base than acid, so the pH does not lie above'} the pKa. That fits ${value.toFixed(2)}.`,
    ],
    steps: [
      r`¦¦\text{pH} = \text{p}K_a + \log_{10}\frac{[\text{A}^-]}{[\text{HA}]} = ${pka} + \log_{10}\frac{${base}}{${acid}}.¦¦`,
    ],
    value,
    unit: '',
    check: -Math.log10((10 ** -pka * acid) / base),
  }
}

function limiting(random: Random): Quantity {
  const [n2, h2] = [random.int(10, 200), random.int(2, 40)]
  const [molN, molH] = [n2 / mass({ N: 2 }), h2 / mass({ H: 2 })]
  const scarce = molN * 3 < molH
  const ammonia = scarce ? 2 * molN : (2 * molH) / 3
  return {
    topic: 'limiting reagent',
    prompt: `${n2} g of nitrogen and ${h2} g of hydrogen react to ammonia as far as possible (N₂ + 3 H₂ → 2 NH₃). How many grams of ammonia can form?`,
    thoughts: [
      r`Amounts: ¦n(\text{N}_2) = ${sig(molN, 4)}\ \text{mol}¦, ¦n(\text{H}_2) = ${sig(molH, 4)}\ \text{mol}¦.`,
      r`Burning through all the nitrogen would take ¦3\cdot ${sig(molN, 4)} = ${sig(3 * molN, 4)}\ \text{mol}¦ of hydrogen. There ${scarce ? 'is enough of it, so nitrogen' : 'is not that much, so hydrogen'} limits the reaction.`,
    ],
    steps: [
      `The limiting reagent is ${scarce ? 'nitrogen' : 'hydrogen'}:`,
      r`¦¦n(\text{NH}_3) = ${scarce ? r`2\, n(\text{N}_2)` : r`\tfrac23\, n(\text{H}_2)`} = ${sig(ammonia, 4)}\ \text{mol}, \qquad m = n \cdot 17.031\ \text{g/mol}.¦¦`,
    ],
    value: ammonia * mass({ N: 1, H: 3 }),
    unit: r`\text{g}`,
    check: Math.min((n2 * 2 * 17.031) / 28.014, (h2 * 2 * 17.031) / 6.048),
  }
}

export const chemistry: readonly QuantityTemplate[] = [
  combustion,
  dilution,
  strongAcid,
  idealGas,
  buffer,
  limiting,
]
