import { expect } from 'vitest'
import type { z } from 'zod'
import { faults, type Ask, type Reply, type TestPlatform } from '../support.ts'

/** One request and what it answers: a status alone for plain text, or `field/key` pairs for violations. */
export interface RefusalCase {
  readonly what: string
  readonly line: string
  readonly ask?: Ask
  readonly status: number
  readonly faults?: readonly string[]
}

/** Asks, and holds the answer against the case: plain text carries no violations. */
export async function expectRefusal(
  { ask }: TestPlatform,
  { line, ask: how, status, faults: pairs = [] }: RefusalCase,
): Promise<void> {
  const reply = await ask(line, how)
  expect({ status: reply.status, faults: faults(reply) }).toEqual({ status, faults: pairs })
  expect(reply.type).toBe(pairs.length === 0 ? 'text/plain' : 'application/json')
}

/** The body, which must have exactly the shape of the contract. */
export function shaped<Shape extends z.ZodType>(reply: Reply, shape: Shape): z.output<Shape> {
  expect(reply.status).toBeLessThan(300)
  return shape.parse(reply.body)
}

export function totalOf(reply: Reply): unknown {
  return reply.headers['x-total-count']
}
