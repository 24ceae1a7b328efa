import type { Channel } from './channel.ts'
import { BridgeEvent, BridgeResponse, bridgeVersion } from './envelope.ts'
import { BridgeError } from './errors.ts'
import { events, type EventName, type EventPayload } from './events.ts'
import {
  operations,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from './operations.ts'

export interface BridgeClient {
  /** @throws BridgeError, whose code is one of the closed list */
  readonly call: <Name extends OperationName>(
    op: Name,
    input: OperationInput<Name>,
  ) => Promise<OperationOutput<Name>>
  readonly on: <Name extends EventName>(
    name: Name,
    receive: (payload: EventPayload<Name>) => void,
  ) => () => void
  readonly close: () => void
}

/** Waits a number of milliseconds, then calls; returns how to cancel. Timers belong to the host, not to the core. */
export type Schedule = (milliseconds: number, then: () => void) => () => void

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: BridgeError) => void
}

/** The typed client of a channel: the same in a renderer, a host and a test. */
export function bridgeClient(channel: Channel, schedule: Schedule): BridgeClient {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  let lastId = 0
  let open = true

  channel.listen((message) => {
    const response = BridgeResponse.safeParse(message)
    if (response.success) return settle(response.data)
    const event = BridgeEvent.safeParse(message)
    if (event.success) tell(event.data)
  })
  channel.onClose(() => {
    open = false
    for (const call of pending.values()) call.reject(new BridgeError('workspace_gone'))
    pending.clear()
  })

  function settle(response: BridgeResponse): void {
    const call = pending.get(response.id)
    if (call === undefined) return
    pending.delete(response.id)
    if (response.ok) call.resolve(response.result)
    else call.reject(new BridgeError(response.error.code, response.error.details))
  }

  function tell(event: BridgeEvent): void {
    if (!Object.hasOwn(events, event.event)) return
    for (const receive of listeners.get(event.event) ?? []) receive(event.payload as never)
  }

  function call<Name extends OperationName>(
    op: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (!open) return Promise.reject(new BridgeError('workspace_gone'))
    lastId += 1
    const id = lastId
    return new Promise<unknown>((resolve, reject) => {
      const cancel = schedule(operations[op].timeoutSeconds * 1000, () => {
        pending.delete(id)
        reject(new BridgeError('timeout', { op }))
      })
      pending.set(id, {
        resolve: (result) => {
          cancel()
          resolve(result)
        },
        reject: (error) => {
          cancel()
          reject(error)
        },
      })
      channel.post({ v: bridgeVersion, id, op, input })
    }) as Promise<OperationOutput<Name>>
  }

  return {
    call,
    on: (name, receive) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(receive)
      return () => void set.delete(receive)
    },
    close: () => channel.close(),
  }
}
