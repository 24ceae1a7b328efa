import { ActError } from './errors.ts'

/** A double tells any two decimals of 15 digits apart and needs up to 17 to be written (IEEE 754, binary64). */
const significantDigits = 17

/** What a decimal text says, freed of the way it says it: `digits` × 10^`exponent`. */
interface Decimal {
  readonly digits: string
  readonly exponent: number
}

/** Loops, not patterns: `/0+$/` takes quadratic time on a long run of zeros that is not at the end. */
function withoutOuterZeros(digits: string): { readonly digits: string; readonly dropped: number } {
  let start = 0
  let end = digits.length
  while (start < end && digits[start] === '0') start += 1
  while (end > start && digits[end - 1] === '0') end -= 1
  return { digits: digits.slice(start, end), dropped: digits.length - end }
}

function decimalOf(text: string): Decimal {
  const unsigned = text.startsWith('-') ? text.slice(1) : text
  const [mantissa = '', power = '0'] = unsigned.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const { digits, dropped } = withoutOuterZeros(whole + fraction)
  if (digits === '') return { digits, exponent: 0 }
  return { digits, exponent: Number(power) - fraction.length + dropped }
}

/**
 * The number a JSON number token says, where a double holds it.
 * @param text a token of the JSON grammar
 * @throws ActError `number_range` outside ±(2^53 − 1), `number_precision` where digits would be lost: an integer
 *   that comes out as another number, more digits than a double has (RFC 7493, section 2.2)
 */
export function strictNumber(text: string): number {
  const value = Number(text)
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new ActError('number_range')
  const said = decimalOf(text)
  if (said.digits.length > significantDigits) throw new ActError('number_precision')
  if (!Number.isInteger(value)) return value
  const held = decimalOf(String(value))
  if (said.digits !== held.digits || said.exponent !== held.exponent) {
    throw new ActError('number_precision')
  }
  return value
}
