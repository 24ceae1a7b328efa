import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultFacts } from '../../../../src/core/ports/fault-facts.ts'

function faultOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (fault) {
    return fault
  }
}

test('says the class of a fault and where it was thrown', () => {
  const facts = faultFacts(new RangeError('too far'))
  expect(facts).toMatchObject({ name: 'RangeError', code: null })
  expect(facts.where).toMatch(/fault-facts\.test\.ts:\d+/)
})

test('finds the place behind a message of many lines', () => {
  const facts = faultFacts(faultOf(() => z.strictObject({ a: z.string() }).parse({ a: 1 })))
  expect(facts.name).toBe('ZodError')
  expect(facts.where).toMatch(/\.ts:\d+/)
})

test('says nothing of content that the message quotes', () => {
  const quoting = faultOf(() => JSON.parse('x9\ny8'))
  expect(String(quoting)).toContain('x9\ny8')
  const facts = faultFacts(quoting)
  expect(facts.name).toBe('SyntaxError')
  expect(facts.where).toMatch(/JSON\.parse|\.ts:\d+/)
  expect(facts.where).not.toContain('y8')
})

test('takes no line of the message for the place', () => {
  const facts = faultFacts(new Error('x9\n    at home (y8.js:1:1)'))
  expect(facts.where).toMatch(/fault-facts\.test\.ts:\d+/)
})

test('says nothing where the stack does not hold the message', () => {
  const fault = new Error('first words')
  // Read now: an engine may write the stack only when it is asked for.
  expect(fault.stack).toContain('first words')
  fault.message = 'other words'
  expect(faultFacts(fault).where).toBe('')
})

test('keeps the code of a fault of the system', () => {
  const fault = Object.assign(new Error('no such file'), { code: 'ENOENT' })
  expect(faultFacts(fault).code).toBe('ENOENT')
})

test('takes whatever was thrown', () => {
  expect(faultFacts('words')).toEqual({ name: 'string', code: null, where: '' })
  expect(faultFacts(null)).toEqual({ name: 'object', code: null, where: '' })
})
