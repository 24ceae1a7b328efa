import { QueryClient } from '@tanstack/react-query'
import type { SyncStatus } from '../../core/bridge/views.ts'
import type { Connection } from './connection.ts'
import { keys } from './queries.ts'

/** Many changes in a burst cost one reading. */
const burstMilliseconds = 200

/**
 * The cache of what the workspace said. The workspace is on this computer, so the network's state says nothing
 * about it (`networkMode: 'always'`), and nothing grows stale before an event says so.
 */
export function createQueryClient(connection: Connection): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  const later = burst((key: string) => void client.invalidateQueries({ queryKey: [key] }))

  connection.on('workspace.changed', (state) => {
    const before = client.getQueryData(keys.workspace)
    client.setQueryData(keys.workspace, state)
    if (differs(before, state)) forgetTheDesk(client)
  })
  connection.on('sync.status', (status) => {
    const before = client.getQueryData<SyncStatus>(keys.sync)
    client.setQueryData(keys.sync, status)
    if (before?.received !== status.received || before.held !== status.held) later('acts')
  })
  connection.on('sync.progress', ({ phase }) => {
    if (phase === 'running') return
    for (const key of ['questions', 'queue', 'today', 'storage']) later(key)
  })
  connection.on('acts.changed', () => {
    for (const key of ['acts', 'questions', 'sync', 'today', 'assignments', 'batches', 'wellness'])
      later(key)
  })
  connection.on('proposals.changed', ({ proposalIds }) => {
    for (const key of [
      'queue',
      'questions',
      'search',
      'similar',
      'today',
      'assignments',
      'charter',
    ])
      later(key)
    if (proposalIds.length === 0) return later('case')
    for (const id of proposalIds) void client.invalidateQueries({ queryKey: keys.case(id) })
  })
  connection.on('conflicts.changed', () => {
    for (const key of ['conflicts', 'acts', 'case', 'today']) later(key)
  })
  connection.on('preferences.changed', () => later('preferences'))

  let wasLost = false
  connection.subscribe(() => {
    if (connection.state() === 'lost') wasLost = true
    if (connection.state() !== 'open' || !wasLost) return
    wasLost = false
    void client.invalidateQueries()
  })
  return client
}

function differs(before: unknown, after: { readonly phase: string }): boolean {
  return (before as { readonly phase?: string } | undefined)?.phase !== after.phase
}

/** Nothing a person read may stay in memory of the page once the console is locked. */
function forgetTheDesk(client: QueryClient): void {
  const kept: ReadonlySet<unknown> = new Set(['workspace', 'host', 'preferences'])
  client.removeQueries({ predicate: (query) => !kept.has(query.queryKey[0]) })
}

function burst(act: (key: string) => void): (key: string) => void {
  const waiting = new Set<string>()
  return (key) => {
    if (waiting.has(key)) return
    waiting.add(key)
    setTimeout(() => {
      waiting.delete(key)
      act(key)
    }, burstMilliseconds)
  }
}
