import { AuditError } from './errors.ts'

/** One ticket for each started 10,000 €, in cents. */
const step = 1_000_000n

/**
 * The sampling ids of a decision by its amount (governance, section 5): `id#1`, `id#2`, … one for each started
 * 10,000 €, so that large sums are likelier without weights. A decision without money keeps one id.
 * @param cents whole number of cents, as text
 * @throws AuditError `invalid_amount`, `too_large` above 10,000 ids
 */
export function idsByAmount(id: string, cents: string): readonly string[] {
  if (typeof cents !== 'string' || !/^(0|[1-9][0-9]*)$/.test(cents))
    throw new AuditError('invalid_amount')
  const started = (BigInt(cents) + step - 1n) / step
  if (started > 10_000n) throw new AuditError('too_large')
  return Array.from({ length: Math.max(1, Number(started)) }, (_, index) => `${id}#${index + 1}`)
}
