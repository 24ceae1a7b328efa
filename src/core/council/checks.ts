/** Whether a value names a member or a college: any text but the empty one. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Whether a value is a whole number from 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
