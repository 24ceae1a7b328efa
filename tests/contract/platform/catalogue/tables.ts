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

/** What a refusal comes down to for a client. */
export interface Refusal {
  readonly status: number
  readonly type: string | undefined
  readonly faults: readonly string[]
}

/** How the platform answers the case. */
export async function answerTo({ ask }: TestPlatform, refusal: RefusalCase): Promise<Refusal> {
  const reply = await ask(refusal.line, refusal.ask)
  return { status: reply.status, type: reply.type, faults: faults(reply) }
}

/** How the contract answers it: violations in JSON, anything else in plain text. */
export function contractOf({ status, faults: pairs = [] }: RefusalCase): Refusal {
  return { status, type: pairs.length === 0 ? 'text/plain' : 'application/json', faults: pairs }
}

/** The body, which must have exactly the shape of the contract. */
export function shaped<Shape extends z.ZodType>(reply: Reply, shape: Shape): z.output<Shape> {
  expect(reply.status).toBeLessThan(300)
  return shape.parse(reply.body)
}

export function totalOf(reply: Reply): unknown {
  return reply.headers['x-total-count']
}
