import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Operation } from '../../../../src/core/bridge/operations.ts'
import { operations } from '../../../../src/core/bridge/operations.ts'
import { sizeFault } from '../../../../src/core/bridge/size.ts'

const operation: Operation = {
  ...operations['sync.read'],
  input: z.string(),
  maxInputBytes: 10,
}

test('an input may be as large as its operation allows, and not a byte larger', () => {
  expect(sizeFault(operation, 'a'.repeat(8))).toBeNull()
  expect(sizeFault(operation, 'a'.repeat(9))).toMatchObject({
    code: 'too_large',
    details: { size: 11, limit: 10 },
  })
})

test('bytes are counted, not characters', () => {
  expect(sizeFault(operation, 'é'.repeat(4))).toBeNull()
  expect(sizeFault(operation, 'é'.repeat(5))).toMatchObject({ details: { size: 12 } })
})
