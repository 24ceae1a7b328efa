import { BridgeEvent, BridgeRequest, BridgeResponse } from './envelope.ts'

export type ReadMessage =
  | { readonly kind: 'request'; readonly request: BridgeRequest }
  | { readonly kind: 'response'; readonly response: BridgeResponse }
  | { readonly kind: 'event'; readonly event: BridgeEvent }

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
    return event.success ? { kind: 'event', event: event.data } : null
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
