import { CodedError } from '../../src/core/coded-error.ts'

/**
 * The code with which a function of the core refuses what it was given; undefined when it takes it.
 * @throws whatever else it throws: a defect is no refusal
 */
export function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (fault) {
    if (fault instanceof CodedError) return fault.code
    throw fault
  }
  return undefined
}
