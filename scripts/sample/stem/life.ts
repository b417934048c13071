import { r } from '../problem.ts'
import type { Random } from '../random.ts'
import { plain, sig } from '../tex.ts'
import type { Quantity, QuantityTemplate } from './quantity.ts'

function hardyWeinberg(random: Random): Quantity {
  const [affected, population] = [random.int(4, 90), random.int(10, 60) * 100]
  const q = Math.sqrt(affected / population)
  const carriers = 2 * q * (1 - q) * population
  const [animal, trait] = random.pick([
    ['moths', 'pale wings'],
    ['rabbits', 'white fur'],
    ['foxgloves', 'white flowers'],
    ['mice', 'curly whiskers'],
  ] as const)
  return {
    topic: 'population genetics',
    prompt: `In a population of ${population} ${animal} in Hardy–Weinberg equilibrium, ${affected} show ${trait}, a recessive trait. How many heterozygotes are expected?`,
    thoughts: [
      r`Recessive phenotype frequency is ¦q^2 = ${affected}/${population} = ${sig(affected / population, 4)}¦, so ¦q = ${sig(q, 4)}¦ and ¦p = ${plain(1 - q, 4)}¦.`,
      r`Heterozygotes ¦2pq = ${sig(2 * q * (1 - q), 4)}¦. Times the population: about ${plain(carriers, 4)}. Far more carriers than affected, which is typical of a rare allele.`,
    ],
    steps: [
      r`¦¦q = \sqrt{\frac{${affected}}{${population}}} = ${sig(q, 4)}, \qquad p = 1 - q = ${plain(1 - q, 4)}¦¦`,
      r`¦¦2pq \cdot N = 2 \cdot ${plain(1 - q, 4)} \cdot ${sig(q, 4)} \cdot ${population}.¦¦`,
    ],
    value: carriers,
    unit: r`\text{individuals}`,
    check: population * (1 - q ** 2 - (1 - q) ** 2),
  }
}

function pcr(random: Random): Quantity {
  const [copies, cycles, efficiency] = [random.int(5, 200), random.int(15, 32), random.int(80, 100)]
  let count = copies
  for (let i = 0; i < cycles; i++) count += count * (efficiency / 100)
  return {
    topic: 'molecular biology',
    prompt: `A PCR starts with ${copies} copies of the template and runs ${cycles} cycles at ${efficiency} % efficiency. How many copies are there at the end?`,
    thoughts: [
      r`Each cycle multiplies by ¦1 + ${efficiency / 100} = ${1 + efficiency / 100}¦.`,
      r`¦${1 + efficiency / 100}^{${cycles}} = ${sig((1 + efficiency / 100) ** cycles, 4)}¦, times ${copies}.${efficiency < 100 ? ` With perfect doubling it would be ¦${sig(copies * 2 ** cycles)}¦, so losses add up.` : ''}`,
    ],
    steps: [r`¦¦N = N_0 (1 + E)^n = ${copies} \cdot ${1 + efficiency / 100}^{${cycles}}.¦¦`],
    value: copies * (1 + efficiency / 100) ** cycles,
    unit: r`\text{copies}`,
    check: count,
  }
}

function enzyme(random: Random): Quantity {
  const [vmax, km, s] = [random.int(10, 200), random.int(1, 40) / 10, random.int(1, 120) / 10]
  const rate = (vmax * s) / (km + s)
  return {
    topic: 'enzyme kinetics',
    prompt: `An enzyme follows Michaelis–Menten kinetics with Vmax = ${vmax} µmol/min and Km = ${km} mmol/L. What is its rate at a substrate concentration of ${s} mmol/L?`,
    thoughts: [
      r`¦v = \frac{V_{max}[S]}{K_m + [S]}¦. At ¦[S] = K_m¦ it would be half of the maximum, ${vmax / 2}.`,
      r`Here ¦[S]¦ is ${s > km ? 'above' : s < km ? 'below' : 'equal to'} ¦K_m¦: fraction ¦\frac{${s}}{${plain(km + s, 4)}} = ${plain(s / (km + s), 4)}¦.`,
    ],
    steps: [
      r`¦¦v = \frac{V_{\max}[S]}{K_m + [S]} = \frac{${vmax}\cdot ${s}}{${km} + ${s}}\ \mu\text{mol/min}.¦¦`,
    ],
    value: rate,
    unit: r`\mu\text{mol/min}`,
    check: 1 / (1 / vmax + km / vmax / s),
  }
}

function melting(random: Random): Quantity {
  const bases = Array.from({ length: random.int(14, 20) }, () =>
    'ACGT'.charAt(random.int(0, 3)),
  ).join('')
  const gc = bases.replaceAll(/[AT]/g, '').length
  const at = bases.length - gc
  return {
    topic: 'DNA',
    prompt: `Estimate the melting temperature of the primer 5'-${bases}-3' with the Wallace rule (2 °C per A or T, 4 °C per G or C).`,
    thoughts: [
      `Count carefully: A ${bases.split('A').length - 1}, C ${bases.split('C').length - 1}, G ${bases.split('G').length - 1}, T ${bases.split('T').length - 1}; together ${bases.length}.`,
      r`¦2\cdot ${at} + 4\cdot ${gc} = ${2 * at + 4 * gc}¦. GC content ${Math.round((100 * gc) / bases.length)} %.`,
    ],
    steps: [
      `The primer has ${at} weak (A, T) and ${gc} strong (G, C) bases.`,
      r`¦¦T_m = 2\cdot ${at} + 4\cdot ${gc}\ ^\circ\text{C}.¦¦`,
    ],
    value: 2 * at + 4 * gc,
    unit: r`^\circ\text{C}`,
    check: Array.from(bases).reduce((sum, base) => sum + (base === 'G' || base === 'C' ? 4 : 2), 0),
    digits: 2,
  }
}

function plating(random: Random): Quantity {
  const [colonies, steps, volume] = [
    random.int(31, 290),
    random.int(3, 7),
    random.pick([0.1, 0.2, 0.5]),
  ]
  const count = (colonies / volume) * 10 ** steps
  let undone = colonies / volume
  for (let i = 0; i < steps; i++) undone /= 0.1
  return {
    topic: 'microbiology',
    prompt: `A culture is diluted 1:10 ${steps} times. ${volume} mL of the last dilution is plated and ${colonies} colonies grow. How many bacteria per mL did the culture have?`,
    thoughts: [
      r`Plated: ${colonies} per ${volume} mL, i.e. ${plain(colonies / volume, 4)} per mL of the last dilution.`,
      r`Undo ${steps} tenfold dilutions: times ¦10^{${steps}}¦. Between 30 and 300 colonies is the range where counting is reliable.`,
    ],
    steps: [r`¦¦N = \frac{${colonies}}{${volume}\ \text{mL}} \cdot 10^{${steps}}.¦¦`],
    value: count,
    unit: r`\text{cells/mL}`,
    check: undone,
  }
}

function logistic(random: Random): Quantity {
  const [start, capacity] = [random.int(5, 60), random.int(4, 40) * 100]
  const [rate, time] = [random.int(2, 9) / 10, random.int(4, 14)]
  const value = capacity / (1 + (capacity / start - 1) * Math.exp(-rate * time))
  let n = start
  for (let i = 0; i < 20_000; i++) n += (rate * n * (1 - n / capacity) * time) / 20_000
  return {
    topic: 'ecology',
    prompt: `${start} ${random.pick(['rabbits', 'voles', 'daphnia', 'guppies'])} are released where at most ${capacity} can live. The population grows logistically with r = ${rate} per month. How large is it after ${time} months?`,
    thoughts: [
      r`Logistic solution ¦N(t) = \frac{K}{1 + A e^{-rt}}¦ with ¦A = \frac{K}{N_0} - 1 = ${plain(capacity / start - 1, 4)}¦.`,
      r`¦e^{-${rate}\cdot ${time}} = ${sig(Math.exp(-rate * time), 4)}¦, so the denominator is ¦${plain(capacity / value, 4)}¦. The result must stay below ${capacity}.`,
    ],
    steps: [
      r`¦¦N(${time}) = \frac{${capacity}}{1 + ${plain(capacity / start - 1, 4)}\cdot e^{-${plain(rate * time, 3)}}}.¦¦`,
    ],
    value,
    unit: r`\text{animals}`,
    check: n,
  }
}

function parallax(random: Random): Quantity {
  const milli = random.int(12, 760)
  const parsecs = 1000 / milli
  const radians = (milli / 1000 / 3600) * (Math.PI / 180)
  return {
    topic: 'astronomy',
    prompt: `A star has a parallax of ${milli} milliarcseconds. How far away is it, in light years? (1 pc = 3.262 light years)`,
    thoughts: [
      r`Distance in parsecs is one over the parallax in arcseconds: ¦1/${milli / 1000} = ${plain(parsecs, 4)}\ \text{pc}¦.`,
      r`Times 3.262: ¦${plain(parsecs * 3.262, 4)}\ \text{ly}¦. The nearest star has 768 mas and 4.25 ly, so smaller parallax, larger distance.`,
    ],
    steps: [
      r`¦¦d = \frac{1}{p} = \frac{1}{${milli / 1000}}\ \text{pc} = ${plain(parsecs, 4)}\ \text{pc}, \qquad 1\ \text{pc} = 3.262\ \text{ly}.¦¦`,
    ],
    value: parsecs * 3.262,
    unit: r`\text{light years}`,
    check: 1.495979e11 / Math.tan(radians) / 9.4607e15,
  }
}

export const life: readonly QuantityTemplate[] = [
  hardyWeinberg,
  pcr,
  enzyme,
  melting,
  plating,
  logistic,
  parallax,
]
