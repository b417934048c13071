import { r } from '../problem.ts'
import type { Random } from '../random.ts'
import { plain, sig } from '../tex.ts'
import type { Quantity, QuantityTemplate } from './quantity.ts'

const G = 9.81

/** Time until a body that starts at rest has fallen `height` metres, stepped numerically. */
function simulateFall(height: number): number {
  const dt = 5e-4
  let [fallen, speed, time] = [0, 0, 0]
  while (fallen < height) {
    speed += G * dt
    fallen += speed * dt
    time += dt
  }
  return time
}

function freeFall(random: Random): Quantity {
  const height = random.int(8, 120)
  const thing = random.pick([
    'A pine cone',
    'A wrench',
    'A wet sponge',
    'A steel bolt',
    'A coconut',
  ])
  const from = random.pick(['a cliff', 'a bridge', 'a crane', 'a lighthouse'])
  const time = Math.sqrt((2 * height) / G)
  return {
    topic: 'kinematics',
    prompt: `${thing} falls from rest from ${from}, ${height} m above the water. Neglect air resistance and take g = 9.81 m/s². How long does it fall?`,
    thoughts: [
      r`Constant acceleration from rest: ¦h = \tfrac12 g t^2¦, so ¦t = \sqrt{2h/g}¦.`,
      r`¦2h/g = ${2 * height}/9.81 = ${plain((2 * height) / G, 4)}\ \text{s}^2¦; the root is ¦${plain(time, 4)}\ \text{s}¦.`,
      r`Sanity: the final speed would be ¦g t \approx ${plain(G * time)}\ \text{m/s}¦, and half of it times ¦t¦ gives ${plain((G * time * time) / 2)} m again.`,
    ],
    steps: [
      r`For uniformly accelerated motion from rest ¦h = \tfrac12 g t^2¦, hence`,
      r`¦¦t = \sqrt{\frac{2h}{g}} = \sqrt{\frac{2 \cdot ${height}\ \text{m}}{9.81\ \text{m/s}^2}}.¦¦`,
    ],
    value: time,
    unit: r`\text{s}`,
    check: simulateFall(height),
  }
}

function brakingDistance(random: Random): Quantity {
  const kmh = random.int(4, 14) * 10
  const mu = random.int(3, 9) / 10
  const v = kmh / 3.6
  const surface = mu > 0.6 ? 'dry asphalt' : mu > 0.4 ? 'wet asphalt' : 'gravel'
  let [x, speed] = [0, v]
  for (; speed > 0; speed -= mu * G * 5e-4) x += speed * 5e-4
  return {
    topic: 'friction',
    prompt: `A car brakes with locked wheels from ${kmh} km/h on ${surface} (coefficient of sliding friction ${mu}). How far does it slide? Use g = 9.81 m/s².`,
    thoughts: [
      r`Convert first: ¦${kmh}/3.6 = ${plain(v, 4)}\ \text{m/s}¦.`,
      r`Friction does the work: ¦\mu m g s = \tfrac12 m v^2¦. The mass cancels, so ¦s = \frac{v^2}{2 \mu g}¦.`,
      r`¦v^2 = ${plain(v * v, 4)}¦, ¦2\mu g = ${plain(2 * mu * G, 4)}¦.`,
    ],
    steps: [
      r`The kinetic energy is used up by friction, ¦\tfrac12 m v^2 = \mu m g s¦. With ¦v = ${plain(v, 4)}\ \text{m/s}¦:`,
      r`¦¦s = \frac{v^2}{2\mu g} = \frac{(${plain(v, 4)})^2}{2 \cdot ${mu} \cdot 9.81}\ \text{m}.¦¦`,
      `The mass of the car does not matter.`,
    ],
    value: (v * v) / (2 * mu * G),
    unit: r`\text{m}`,
    check: x,
  }
}

function projectile(random: Random): Quantity {
  const [speed, angle] = [random.int(8, 45), random.pick([20, 25, 30, 35, 40, 50, 55, 60])]
  const a = (angle * Math.PI) / 180
  const range = (speed ** 2 * Math.sin(2 * a)) / G
  const flight = (2 * speed * Math.sin(a)) / G
  const what = random.pick(['A ball', 'A stone', 'A water jet', 'An arrow', 'A football'])
  return {
    topic: 'projectile motion',
    prompt: `${what} leaves the ground at ${speed} m/s, ${angle}° above the horizontal. How far away does it land on level ground (no air resistance, g = 9.81 m/s²)?`,
    thoughts: [
      r`Split the velocity: ¦v_x = ${speed}\cos ${angle}^\circ = ${plain(speed * Math.cos(a), 4)}¦, ¦v_y = ${speed}\sin ${angle}^\circ = ${plain(speed * Math.sin(a), 4)}¦ m/s.`,
      r`Time of flight ¦2v_y/g = ${plain(flight, 4)}\ \text{s}¦; distance ¦v_x t = ${plain(range, 4)}\ \text{m}¦.`,
      r`The formula ¦R = v^2 \sin(2\alpha)/g¦ must agree, with ¦\sin ${2 * angle}^\circ = ${plain(Math.sin(2 * a), 4)}¦. It does.`,
    ],
    steps: [
      r`¦¦R = \frac{v^2 \sin 2\alpha}{g} = \frac{${speed}^2 \cdot \sin ${2 * angle}^\circ}{9.81}\ \text{m}.¦¦`,
      r`The flight lasts ¦2v\sin\alpha/g \approx ${plain(flight)}\ \text{s}¦.`,
    ],
    value: range,
    unit: r`\text{m}`,
    check: speed * Math.cos(a) * flight,
  }
}

function pendulum(random: Random): Quantity {
  const length = random.int(20, 300) / 100
  const period = 2 * Math.PI * Math.sqrt(length / G)
  let [angle, omega, time] = [0.01, 0, 0]
  const dt = 5e-4
  while (angle > 0) {
    omega -= (G / length) * Math.sin(angle) * dt
    angle += omega * dt
    time += dt
  }
  return {
    topic: 'oscillations',
    prompt: `What is the period of small swings of a ${random.pick(['simple pendulum', 'lamp on a thin cord', 'plumb bob on a string'])} ${length} m long? (g = 9.81 m/s²)`,
    thoughts: [
      r`Small amplitude: ¦T = 2\pi\sqrt{L/g}¦. ¦L/g = ${sig(length / G, 4)}\ \text{s}^2¦, root ¦${plain(Math.sqrt(length / G), 4)}\ \text{s}¦, times ¦2\pi¦.`,
      r`A metre gives about two seconds, so for ${length} m the result ${plain(period)} s is plausible.`,
    ],
    steps: [
      r`For small angles the pendulum is a harmonic oscillator with`,
      r`¦¦T = 2\pi\sqrt{\frac{L}{g}} = 2\pi\sqrt{\frac{${length}}{9.81}}\ \text{s}.¦¦`,
    ],
    value: period,
    unit: r`\text{s}`,
    check: 4 * time,
  }
}

function collision(random: Random): Quantity {
  const [m1, m2, v1] = [random.int(2, 40), random.int(2, 60), random.int(2, 12)]
  const v = (m1 * v1) / (m1 + m2)
  const lost = 0.5 * m1 * v1 ** 2 - 0.5 * (m1 + m2) * v ** 2
  const [one, two] = random.pick([
    ['A cart', 'a second cart'],
    ['A curling stone', 'a block of ice'],
    ['A sled', 'an empty sled'],
  ] as const)
  return {
    topic: 'momentum',
    prompt: `${one} of ${m1} kg moves at ${v1} m/s, hits ${two} of ${m2} kg at rest and sticks to it. How much kinetic energy turns into other forms?`,
    thoughts: [
      r`Perfectly inelastic: momentum is conserved, energy is not. Common speed ¦v = \frac{${m1}\cdot ${v1}}{${m1 + m2}} = ${plain(v, 4)}\ \text{m/s}¦.`,
      r`Before: ¦\tfrac12 \cdot ${m1}\cdot ${v1}^2 = ${0.5 * m1 * v1 ** 2}\ \text{J}¦. After: ¦\tfrac12\cdot ${m1 + m2}\cdot v^2 = ${plain(0.5 * (m1 + m2) * v * v, 4)}\ \text{J}¦.`,
      r`The difference should equal ¦\tfrac12 \mu v_1^2¦ with the reduced mass ¦\mu = ${plain((m1 * m2) / (m1 + m2), 4)}\ \text{kg}¦.`,
    ],
    steps: [
      r`Conservation of momentum gives ¦v = \frac{m_1 v_1}{m_1 + m_2} = ${plain(v)}\ \text{m/s}¦. Then`,
      r`¦¦\Delta E = \tfrac12 m_1 v_1^2 - \tfrac12 (m_1 + m_2) v^2 = ${0.5 * m1 * v1 ** 2}\ \text{J} - ${plain(0.5 * (m1 + m2) * v * v, 4)}\ \text{J}.¦¦`,
    ],
    value: lost,
    unit: r`\text{J}`,
    check: 0.5 * ((m1 * m2) / (m1 + m2)) * v1 * v1,
  }
}

function orbit(random: Random): Quantity {
  const altitude = random.int(30, 3600) * 10
  const mu = 3.986e14
  const radius = 6.371e6 + altitude * 1e3
  const period = 2 * Math.PI * Math.sqrt(radius ** 3 / mu)
  return {
    topic: 'gravitation',
    prompt: `A satellite circles the Earth ${altitude} km above the ground. How many minutes does one orbit take? (GM = 3.986 × 10¹⁴ m³/s², Earth radius 6371 km)`,
    thoughts: [
      r`Radius of the orbit: ¦6371 + ${altitude} = ${6371 + altitude}\ \text{km}¦. A common slip is to use the altitude alone.`,
      r`Gravity supplies the centripetal force: ¦\frac{GM}{r^2} = \omega^2 r¦, so ¦T = 2\pi\sqrt{r^3/GM} = ${sig(period, 4)}\ \text{s}¦.`,
    ],
    steps: [
      r`With ¦r = ${sig(radius, 4)}\ \text{m}¦ Kepler's third law reads`,
      r`¦¦T = 2\pi\sqrt{\frac{r^3}{GM}} = ${sig(period, 4)}\ \text{s}.¦¦`,
      `Divide by 60 for minutes.`,
    ],
    value: period / 60,
    unit: r`\text{min}`,
    check: (2 * Math.PI * radius) / Math.sqrt(mu / radius) / 60,
  }
}

export const mechanics: readonly QuantityTemplate[] = [
  freeFall,
  brakingDistance,
  projectile,
  pendulum,
  collision,
  orbit,
]
