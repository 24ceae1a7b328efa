import { utf8 } from '../encoding.ts'
import { BridgeError } from './errors.ts'
import type { Operation } from './operations.ts'

/** Why an input is too large for its operation, counted as UTF-8 bytes of its JSON: details `{ size, limit }`; or null. */
export function sizeFault(operation: Operation, input: unknown): BridgeError | null {
  const size = utf8(JSON.stringify(input))?.length ?? Infinity
  const limit = operation.maxInputBytes
  return size > limit ? new BridgeError('too_large', { size, limit }) : null
}
