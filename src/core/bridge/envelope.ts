import { z } from 'zod'
import { BridgeErrorBody } from './errors.ts'

/** What travels between a renderer and the process that answers it: JSON values only. */
export const bridgeVersion = 1

export const BridgeRequest = z.strictObject({
  v: z.literal(bridgeVersion),
  id: z.int().nonnegative(),
  op: z.string().max(64),
  input: z.json(),
})
export type BridgeRequest = z.infer<typeof BridgeRequest>

export const BridgeResponse = z.union([
  z.strictObject({
    v: z.literal(bridgeVersion),
    id: z.int(),
    ok: z.literal(true),
    result: z.json(),
  }),
  z.strictObject({
    v: z.literal(bridgeVersion),
    id: z.int(),
    ok: z.literal(false),
    error: BridgeErrorBody,
  }),
])
export type BridgeResponse = z.infer<typeof BridgeResponse>

export const BridgeEvent = z.strictObject({
  v: z.literal(bridgeVersion),
  event: z.string().max(64),
  payload: z.json(),
})
export type BridgeEvent = z.infer<typeof BridgeEvent>
