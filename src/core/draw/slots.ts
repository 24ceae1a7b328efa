import { DrawError } from './errors.ts'

/** Probabilities are compared in steps of this; finer differences are the solver's, not the lottery's. */
const grain = 1e9

/**
 * Shares `slots` among items in proportion to their probabilities by largest remainder (governance, section 4): each
 * gets its whole part, the slots left go to the largest remainders, ties in the order of the canonical texts.
 * @returns slots of each item, in the order given; together `slots`
 * @throws DrawError `invalid_slots`
 */
export function largestRemainder(
  items: readonly { readonly probability: number; readonly text: string }[],
  slots: number,
): readonly number[] {
  if (!Number.isSafeInteger(slots) || slots < 1) throw new DrawError('invalid_slots')
  const weights = items.map(({ probability }) =>
    BigInt(Math.round(Math.max(0, probability) * grain)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) throw new DrawError('solver_failed')
  const parts = weights.map((weight, index) => ({
    index,
    text: items[index]?.text ?? '',
    whole: Number((weight * BigInt(slots)) / total),
    remainder: (weight * BigInt(slots)) % total,
  }))
  const left = slots - parts.reduce((sum, part) => sum + part.whole, 0)
  const favoured = new Set(
    parts
      .toSorted((one, other) => {
        if (one.remainder !== other.remainder) return one.remainder > other.remainder ? -1 : 1
        return one.text < other.text ? -1 : 1
      })
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ index, whole }) => whole + (favoured.has(index) ? 1 : 0))
}
