/** Names that mean a unit also where nothing says so. A letter alone is a variable as well: none is here. */
const names = new Set(
  [
    'nm um µm μm mm cm dm km in inch inches ft foot feet yd yard yards mi mile miles',
    'mg kg lb lbs oz gram grams kilogram kilograms ton tons pound pounds ounce ounces',
    'ms sec secs second seconds min mins minute minutes hr hrs hour hours day days week weeks',
    'month months year years yr yrs',
    'mL ml cL cl dL dl liter liters litre litres gallon gallons',
    'Hz kHz MHz GHz Pa kPa MPa atm kJ MJ eV keV MeV cal kcal kW MW GW kWh mV kV mA mol mmol',
    'rad deg degree degrees mph kph km/h bit bits byte bytes',
    'dollar dollars cent cents euro euros USD EUR GBP unit units percent',
  ]
    .join(' ')
    .split(' '),
)

/** Letters that are units over others or under them: `m/s`, `g/mL`. */
const overOthers = new Set(['m', 's', 'h', 'g', 'L'])

const sign = /^(?:\\?%|°[CF]?)$/
const shape = /^([A-Za-zµμΩ]{1,14})(?:\^-?\d)?(?:\/([A-Za-zµμΩ]{1,10})(?:\^-?\d)?)?$/

/**
 * Whether what stands behind a number is a unit and no factor: `%`, a degree, a known name with an
 * exponent, one over another, or letters that stood in a text command. `2xy`, `5i` and `3a` have none.
 * @param texts contents of text commands, without spaces
 */
export function isUnit(rest: string, texts: ReadonlySet<string>): boolean {
  if (sign.test(rest) || texts.has(rest)) return true
  const [, over, under] = shape.exec(rest) ?? []
  if (over === undefined) return false
  const isKnown = (name: string) => names.has(name) || texts.has(name)
  if (under === undefined) return isKnown(over)
  return [over, under].every((name) => isKnown(name) || overOthers.has(name))
}
