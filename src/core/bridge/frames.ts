import { z } from 'zod'
import { BridgeEvent, BridgeRequest, BridgeResponse } from './envelope.ts'
import { BridgeErrorCode } from './errors.ts'

export type ReadMessage =
  | { readonly kind: 'request'; readonly request: BridgeRequest }
  | { readonly kind: 'response'; readonly response: BridgeResponse }
  | { readonly kind: 'event'; readonly event: BridgeEvent }
  | { readonly kind: 'failure'; readonly code: BridgeErrorCode }

/** The last word of a workspace process that cannot work, for one because another console has the profile open. */
const WorkspaceFailure = z.strictObject({ workspaceFailed: BridgeErrorCode })

/** Frames above this are refused unread, whatever they hold: inputs are limited per operation far below it. */
export const maxFrameBytes = 1024 * 1024

/**
 * What a message from the other end is, or null when it is none of ours. Never throws: a text nested thousands deep
 * exhausts the stack of any recursive check, and must not end the process that reads it.
 */
export function readMessage(message: unknown): ReadMessage | null {
  try {
    const request = BridgeRequest.safeParse(message)
    if (request.success) return { kind: 'request', request: request.data }
    const response = BridgeResponse.safeParse(message)
    if (response.success) return { kind: 'response', response: response.data }
    const event = BridgeEvent.safeParse(message)
    if (event.success) return { kind: 'event', event: event.data }
    const failure = WorkspaceFailure.safeParse(message)
    return failure.success ? { kind: 'failure', code: failure.data.workspaceFailed } : null
  } catch {
    return null
  }
}

/** The JSON value of a text frame, or undefined when it is not JSON. */
export function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
