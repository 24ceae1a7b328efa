import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import type { EventName, EventPayload } from '../../core/bridge/events.ts'
import type { Connection, ConnectionState } from './connection.ts'

const BridgeContext = createContext<Connection | null>(null)

export function BridgeProvider(props: {
  readonly connection: Connection
  readonly children: ReactNode
}) {
  return <BridgeContext value={props.connection}>{props.children}</BridgeContext>
}

export function useBridge(): Connection {
  const connection = useContext(BridgeContext)
  if (connection === null) throw new Error('useBridge is used inside BridgeProvider only')
  return connection
}

export function useConnectionState(): ConnectionState {
  const connection = useBridge()
  return useSyncExternalStore(connection.subscribe, connection.state)
}

/** Listens to an event for as long as the component is there. */
export function useBridgeEvent<Name extends EventName>(
  name: Name,
  receive: (payload: EventPayload<Name>) => void,
): void {
  const connection = useBridge()
  useEffect(() => connection.on(name, receive), [connection, name, receive])
}
