import type { z } from 'zod'
import { faultFacts } from '../ports/fault-facts.ts'
import type { Log } from '../ports/log.ts'
import type { Channel } from './channel.ts'
import { BridgeRequest, bridgeVersion, type BridgeResponse } from './envelope.ts'
import { BridgeError } from './errors.ts'
import { events, type EventName, type EventPayload } from './events.ts'
import { isOperationName, operations, type Handlers, type Operation } from './operations.ts'
import { sizeFault } from './size.ts'

export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

type AnyHandler = (input: unknown) => unknown

/**
 * Answers requests on a channel with the handlers of one side. Every input is checked against the registry before a
 * handler sees it, and every result before it leaves; what a handler throws becomes an error of the closed list.
 */
export function serveBridge<Side extends Operation['by']>(
  channel: Channel,
  handlers: Handlers<Side>,
  log: Log,
): { readonly emit: Emit; readonly stop: () => void } {
  const stop = channel.listen((message) => {
    const request = BridgeRequest.safeParse(message)
    if (!request.success) return log.warn('bridge.malformed_request')
    void answer(request.data, handlers, log).then((response) => channel.post(response))
  })
  return {
    emit: (name, payload) =>
      channel.post({ v: bridgeVersion, event: name, payload: events[name].parse(payload) }),
    stop,
  }
}

/** Answers one request; never throws. */
export async function answer<Side extends Operation['by']>(
  request: BridgeRequest,
  handlers: Handlers<Side>,
  log: Log,
): Promise<BridgeResponse> {
  try {
    const result = await run(request, handlers)
    return { v: bridgeVersion, id: request.id, ok: true, result }
  } catch (fault) {
    return {
      v: bridgeVersion,
      id: request.id,
      ok: false,
      error: asBridgeError(fault, request.op, log).body,
    }
  }
}

async function run<Side extends Operation['by']>(
  request: BridgeRequest,
  handlers: Handlers<Side>,
): Promise<z.core.util.JSONType> {
  const { op } = request
  if (!isOperationName(op) || !Object.hasOwn(handlers, op)) {
    throw new BridgeError('unknown_operation', { op })
  }
  const operation: Operation = operations[op]
  const tooLarge = sizeFault(operation, request.input)
  if (tooLarge !== null) throw tooLarge
  const input = operation.input.safeParse(request.input)
  if (!input.success) {
    const issue = input.error.issues[0]
    throw new BridgeError('invalid_input', {
      path: issue?.path.map(String).join('.') ?? '',
      expected: issue?.message ?? '',
    })
  }
  const handler = Object.entries(handlers).find(([name]) => name === op)?.[1] as AnyHandler
  return operation.output.parse(await handler(input.data)) as z.core.util.JSONType
}

function asBridgeError(fault: unknown, op: string, log: Log): BridgeError {
  if (fault instanceof BridgeError) return fault
  const facts = faultFacts(fault)
  log.error('bridge.defect', { op, ...facts })
  return new BridgeError('internal', { op, name: facts.name })
}
