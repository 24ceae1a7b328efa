import { AuditError, type AuditErrorCode } from './errors.ts'

/** A ratio of whole numbers, the lower one above 0; not necessarily in lowest terms. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/**
 * A share such as 0.05 as the decimal a person wrote, not as the double next to it: 5/100. The shortest decimal that
 * reads back as the same double is what JavaScript prints (ECMA-262, Number::toString).
 * @throws AuditError with `code` outside 0 to 1
 */
export function exactShare(share: number, code: AuditErrorCode = 'invalid_share'): Fraction {
  if (typeof share !== 'number' || !(share >= 0 && share <= 1)) throw new AuditError(code)
  return exactDecimal(share)
}

/** A finite number from 0 as the shortest decimal that reads back as it. */
export function exactDecimal(value: number): Fraction {
  const [digits = '', exponent = '0'] = String(value).split('e')
  const [whole = '', part = ''] = digits.split('.')
  const scale = Number(exponent) - part.length
  const over = BigInt(whole + part)
  return scale >= 0
    ? { over: over * 10n ** BigInt(scale), under: 1n }
    : { over, under: 10n ** BigInt(-scale) }
}

/** The least whole number that is not below a ratio of numbers from 0. */
export function ceiling({ over, under }: Fraction): bigint {
  return (over + under - 1n) / under
}
