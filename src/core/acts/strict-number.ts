import { ActError } from './errors.ts'

/** A double tells any two decimals of 15 digits apart and needs up to 17 to be written (IEEE 754, binary64). */
const mostDigits = 17

/**
 * The number a JSON number token says, where a double holds it.
 * @param text a token of the JSON grammar
 * @throws ActError `number_range` outside ±(2^53 − 1), `number_precision` where digits would be lost: an integer
 *   that comes out as another number, more digits than a double has (RFC 7493, section 2.2)
 */
export function strictNumber(text: string): number {
  const value = Number(text)
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new ActError('number_range')
  const said = significantDigits(text)
  if (said.length > mostDigits) throw new ActError('number_precision')
  // Rounding to an integer moves a number by less than a tenth of itself or to zero, so a loss shows in the digits.
  const isRounded = Number.isInteger(value) && said !== significantDigits(String(value))
  if (isRounded) throw new ActError('number_precision')
  return value
}

/** The digits of a decimal from the first to the last that is not zero, however its point and exponent are written. */
function significantDigits(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e')
  const digits = mantissa.replace('-', '').replace('.', '')
  // Loops, not patterns: `/0+$/` takes quadratic time on a long run of zeros that is not at the end.
  let start = 0
  let end = digits.length
  while (start < end && digits[start] === '0') start += 1
  while (end > start && digits[end - 1] === '0') end -= 1
  return digits.slice(start, end)
}
