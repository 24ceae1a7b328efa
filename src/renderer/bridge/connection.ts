import type { Channel } from '../../core/bridge/channel.ts'
import { bridgeClient, type BridgeClient } from '../../core/bridge/client.ts'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { EventName } from '../../core/bridge/events.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost'

/** A bridge client that outlives its channel: it opens a new one when the old one ends. */
export interface Connection extends Pick<BridgeClient, 'call' | 'on'> {
  readonly state: () => ConnectionState
  readonly subscribe: (changed: () => void) => () => void
  /** Tries at once instead of after the current wait. */
  readonly retry: () => void
}

const firstWaitMilliseconds = 250
const longestWaitMilliseconds = 5000

function schedule(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds)
  return () => clearTimeout(timer)
}

/** @param openChannel opens a channel to the host, or rejects */
export function reconnectingConnection(openChannel: () => Promise<Channel>): Connection {
  const watchers = new Set<() => void>()
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  let client: BridgeClient | null = null
  let state: ConnectionState = 'connecting'
  let wait = firstWaitMilliseconds
  let cancelWait: (() => void) | null = null
  const arrival = Promise.withResolvers<undefined>()

  function enter(next: ConnectionState): void {
    state = next
    for (const changed of watchers) changed()
  }

  async function open(): Promise<void> {
    cancelWait = null
    try {
      const channel = await openChannel()
      channel.onClose(lose)
      client = bridgeClient(channel, schedule)
      for (const [name, set] of listeners) forward(client, name, set)
      wait = firstWaitMilliseconds
      enter('open')
      arrival.resolve(undefined)
    } catch {
      lose()
    }
  }

  function lose(): void {
    client = null
    if (cancelWait !== null) return
    cancelWait = schedule(wait, () => void open())
    wait = Math.min(wait * 2, longestWaitMilliseconds)
    enter('lost')
  }

  void open()

  return {
    state: () => state,
    subscribe: (changed) => {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    retry: () => {
      if (cancelWait === null) return
      cancelWait()
      void open()
    },
    call: async (op, input) => {
      // The first question may be asked while the channel opens; later ones fail at once, so nothing seems saved.
      if (state === 'connecting') await arrival.promise
      if (client === null) throw new BridgeError('workspace_gone')
      return await client.call(op, input)
    },
    on: (name, receive) => {
      const known = listeners.get(name)
      const set = known ?? new Set()
      set.add(receive)
      if (known === undefined) {
        listeners.set(name, set)
        if (client !== null) forward(client, name, set)
      }
      return () => void set.delete(receive)
    },
  }
}

function forward(
  client: BridgeClient,
  name: EventName,
  set: ReadonlySet<(payload: never) => void>,
): void {
  client.on(name, (payload) => {
    for (const receive of set) receive(payload as never)
  })
}
