import { r } from '../problem.ts'
import type { Random } from '../random.ts'
import { plain, sig } from '../tex.ts'
import type { Quantity, QuantityTemplate } from './quantity.ts'

function resistors(random: Random): Quantity {
  const [a, b, c] = [random.int(1, 12) * 10, random.int(1, 12) * 10, random.int(1, 12) * 10]
  const volts = random.pick([5, 9, 12, 24])
  const pair = (b * c) / (b + c)
  const amps = volts / (a + pair)
  const shared = amps * pair
  return {
    topic: 'circuits',
    prompt: `A ${a} Ω resistor is in series with two parallel resistors of ${b} Ω and ${c} Ω. The source has ${volts} V. What current flows through the source, in milliamperes?`,
    thoughts: [
      r`Parallel part first: ¦\frac{${b}\cdot ${c}}{${b} + ${c}} = ${plain(pair, 4)}\ \Omega¦, smaller than either, as it must be.`,
      r`Total ¦${a} + ${plain(pair, 4)} = ${plain(a + pair, 4)}\ \Omega¦. Current ¦${volts}/${plain(a + pair, 4)} = ${sig(amps, 4)}\ \text{A}¦.`,
      r`Check: voltage over the pair ¦${plain(shared)}\ \text{V}¦, over the first ¦${plain(amps * a)}\ \text{V}¦; they add to ${volts} V.`,
    ],
    steps: [
      r`¦¦R = ${a}\ \Omega + \frac{${b}\cdot ${c}}{${b} + ${c}}\ \Omega = ${plain(a + pair, 4)}\ \Omega¦¦`,
      r`¦¦I = \frac{U}{R} = \frac{${volts}\ \text{V}}{${plain(a + pair, 4)}\ \Omega}.¦¦`,
    ],
    value: amps * 1000,
    unit: r`\text{mA}`,
    check: (shared / b + shared / c) * 1000,
  }
}

function mixing(random: Random): Quantity {
  const [m1, t1] = [random.int(1, 9) * 100, random.int(60, 95)]
  const [m2, t2] = [random.int(1, 9) * 100, random.int(5, 25)]
  const t = (m1 * t1 + m2 * t2) / (m1 + m2)
  let [low, high] = [t2, t1]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (m1 * (t1 - middle) > m2 * (middle - t2)) low = middle
    else high = middle
  }
  return {
    topic: 'heat',
    prompt: `${m1} g of water at ${t1} °C are poured into ${m2} g of water at ${t2} °C. What temperature results if no heat is lost?`,
    thoughts: [
      r`Heat given off equals heat taken up; the specific heat is the same and cancels: ¦${m1}(${t1} - T) = ${m2}(T - ${t2})¦.`,
      r`So ¦T¦ is the weighted mean: ¦\frac{${m1}\cdot ${t1} + ${m2}\cdot ${t2}}{${m1 + m2}} = ${plain(t, 4)}\ ^\circ\text{C}¦. It lies between ${t2} and ${t1}, nearer to the larger amount.`,
    ],
    steps: [
      r`¦¦m_1 c\,(T_1 - T) = m_2 c\,(T - T_2) \;\Rightarrow\; T = \frac{m_1 T_1 + m_2 T_2}{m_1 + m_2} = \frac{${m1 * t1 + m2 * t2}}{${m1 + m2}}\ ^\circ\text{C}.¦¦`,
    ],
    value: t,
    unit: r`^\circ\text{C}`,
    check: low,
  }
}

function lens(random: Random): Quantity {
  const f = random.int(4, 30)
  const g = f + random.int(3, 80)
  const b = (f * g) / (g - f)
  return {
    topic: 'optics',
    prompt: `A ${random.pick(['candle', 'chess piece', 'leaf', 'stamp'])} stands ${g} cm in front of a thin converging lens with focal length ${f} cm. At what distance behind the lens is the sharp image?`,
    thoughts: [
      r`The object is outside the focal length, so the image is real. ¦\frac1f = \frac1g + \frac1b¦.`,
      r`¦\frac1b = \frac1{${f}} - \frac1{${g}} = \frac{${g - f}}{${f * g}}¦, so ¦b = ${plain(b, 4)}\ \text{cm}¦. Magnification ¦b/g = ${plain(b / g)}¦.`,
    ],
    steps: [
      r`From the lens equation ¦\frac1f = \frac1g + \frac1b¦:`,
      r`¦¦b = \frac{f g}{g - f} = \frac{${f}\cdot ${g}}{${g - f}}\ \text{cm}.¦¦`,
      `The image is inverted and ${b > g ? 'enlarged' : 'reduced'} by a factor of ${plain(b / g)}.`,
    ],
    value: b,
    unit: r`\text{cm}`,
    check: 1 / (1 / f - 1 / g),
  }
}

function doppler(random: Random): Quantity {
  const [frequency, kmh] = [random.int(40, 120) * 10, random.int(5, 30) * 10]
  const approaching = random.chance(0.5)
  const v = kmh / 3.6
  const shifted = frequency / (approaching ? 1 - v / 343 : 1 + v / 343)
  const wave = (343 + (approaching ? -v : v)) / frequency
  return {
    topic: 'waves',
    prompt: `A train whistles at ${frequency} Hz while ${approaching ? 'approaching' : 'leaving'} a listener at ${kmh} km/h. Which frequency does the listener hear? (speed of sound 343 m/s)`,
    thoughts: [
      r`${kmh} km/h is ¦${plain(v, 4)}\ \text{m/s}¦. The source moves, so the wavelength changes: ¦\lambda' = \frac{343 ${approaching ? '-' : '+'} ${plain(v, 4)}}{${frequency}} = ${sig(wave, 4)}\ \text{m}¦.`,
      r`Heard: ¦343/\lambda' = ${plain(shifted, 4)}\ \text{Hz}¦. ${approaching ? 'Higher, as the pitch of an approaching train is.' : 'Lower, as it should be for a leaving train.'}`,
    ],
    steps: [
      r`For a moving source ¦f' = \dfrac{f}{1 ${approaching ? '-' : '+'} v/c}¦:`,
      r`¦¦f' = \frac{${frequency}\ \text{Hz}}{1 ${approaching ? '-' : '+'} ${plain(v, 4)}/343}.¦¦`,
    ],
    value: shifted,
    unit: r`\text{Hz}`,
    check: 343 / wave,
  }
}

function photon(random: Random): Quantity {
  const nm = random.int(200, 750)
  const energy = (6.62607e-34 * 2.99792e8) / (nm * 1e-9)
  const colour = nm < 380 ? 'ultraviolet' : nm < 490 ? 'blue' : nm < 570 ? 'green' : 'red or orange'
  return {
    topic: 'quantum physics',
    prompt: `What is the energy of one photon of wavelength ${nm} nm, in electronvolts? (h = 6.626 × 10⁻³⁴ J s, c = 2.998 × 10⁸ m/s, 1 eV = 1.602 × 10⁻¹⁹ J)`,
    thoughts: [
      r`¦E = hc/\lambda¦ in joules: ¦${sig(energy, 4)}\ \text{J}¦. Divide by ¦1.602 \times 10^{-19}¦.`,
      r`The shortcut ¦1240\ \text{eV nm}/\lambda¦ gives ¦${plain(1240 / nm)}\ \text{eV}¦: the same. This is ${colour} light.`,
    ],
    steps: [
      r`¦¦E = \frac{hc}{\lambda} = \frac{6.626\times 10^{-34} \cdot 2.998 \times 10^{8}}{${nm}\times 10^{-9}}\ \text{J} = ${sig(energy, 4)}\ \text{J}¦¦`,
      r`and ¦1\ \text{eV} = 1.602\times 10^{-19}\ \text{J}¦.`,
    ],
    value: energy / 1.602177e-19,
    unit: r`\text{eV}`,
    check: 1239.84 / nm,
  }
}

function halfLife(random: Random): Quantity {
  const [name, life] = random.pick([
    ['iodine-131', 8.02],
    ['technetium-99m', 6.01],
    ['radon-222', 3.82],
    ['fluorine-18', 1.83],
    ['phosphorus-32', 14.3],
  ] as const)
  const unit = name === 'technetium-99m' || name === 'fluorine-18' ? 'hours' : 'days'
  const time = random.int(1, 30)
  const share = 0.5 ** (time / life)
  let stepped = 1
  for (let i = 0; i < 20_000; i++) stepped -= (stepped * Math.LN2 * time) / life / 20_000
  return {
    topic: 'radioactivity',
    prompt: `The half-life of ${name} is ${life} ${unit}. What percentage of a sample is left after ${time} ${unit}?`,
    thoughts: [
      r`Number of half-lives: ¦${time}/${life} = ${plain(time / life, 4)}¦.`,
      r`Remaining: ¦2^{-${plain(time / life, 4)}} = ${sig(share, 4)}¦. After ${Math.floor(time / life)} whole half-lives it would be ${plain(100 * 0.5 ** Math.floor(time / life))} %, so the size is right.`,
    ],
    steps: [r`¦¦\frac{N}{N_0} = 2^{-t/T_{1/2}} = 2^{-${time}/${life}} = ${sig(share, 4)}.¦¦`],
    value: share * 100,
    unit: r`\%`,
    check: stepped * 100,
  }
}

function capacitor(random: Random): Quantity {
  const [kohm, uf] = [random.int(1, 100), random.pick([1, 2.2, 4.7, 10, 22, 47])]
  const [volts, share] = [random.pick([5, 9, 12]), random.int(3, 9) / 10]
  const tau = kohm * uf
  const time = -tau * Math.log(1 - share)
  let [u, t] = [0, 0]
  for (; u < share; t += tau / 2e4) u += (1 - u) / 2e4
  return {
    topic: 'circuits',
    prompt: `A capacitor of ${uf} µF is charged through ${kohm} kΩ from ${volts} V. After how many milliseconds does it reach ${plain(share * volts, 2)} V?`,
    thoughts: [
      r`Time constant ¦\tau = RC = ${kohm}\cdot 10^3 \cdot ${uf}\cdot 10^{-6}\ \text{s} = ${plain(tau)}\ \text{ms}¦.`,
      r`¦U(t) = ${volts}(1 - e^{-t/\tau})¦ must be ${share} of the source voltage: ¦e^{-t/\tau} = ${plain(1 - share, 1)}¦, so ¦t = -\tau \ln ${plain(1 - share, 1)} = ${plain(time, 4)}\ \text{ms}¦.`,
    ],
    steps: [
      r`With ¦\tau = RC = ${plain(tau)}\ \text{ms}¦ and ¦U(t) = U_0\left(1 - e^{-t/\tau}\right)¦:`,
      r`¦¦t = -\tau \ln\left(1 - \frac{U}{U_0}\right) = -${plain(tau)} \cdot \ln(${plain(1 - share, 1)})\ \text{ms}.¦¦`,
    ],
    value: time,
    unit: r`\text{ms}`,
    check: t,
  }
}

export const physics: readonly QuantityTemplate[] = [
  resistors,
  mixing,
  lens,
  doppler,
  photon,
  halfLife,
  capacitor,
]
