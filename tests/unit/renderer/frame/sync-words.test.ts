import { expect, test } from 'vitest'
import type { SyncStatus } from '../../../../src/core/bridge/views.ts'
import { syncWords } from '../../../../src/renderer/frame/sync-state.tsx'

const calm: SyncStatus = {
  network: 'online',
  activity: 'idle',
  held: 0,
  waiting: 0,
  sending: 0,
  received: 4,
  conflicts: 0,
  refused: 0,
  lastContactAt: '2026-11-22T12:00:00.000Z',
  retryInSeconds: null,
}

test('all is sent only when nothing waits any more', () => {
  expect(syncWords(calm, true).message).toBe('sync.all_sent')
  for (const part of ['held', 'waiting', 'sending'] as const)
    expect(syncWords({ ...calm, [part]: 1 }, true).message).toBe('sync.leaving')
})

test('offline, every act that has not been received is counted as waiting', () => {
  const words = syncWords({ ...calm, network: 'offline', held: 2, waiting: 9, sending: 1 }, true)
  expect(words).toMatchObject({ message: 'sync.offline', count: 12 })
})

test('a conflict is told before what leaves by itself', () => {
  const words = syncWords({ ...calm, waiting: 3, conflicts: 1 }, true)
  expect(words).toMatchObject({ message: 'sync.conflicts', count: 1, action: 'outbox' })
})

test('a sign-in that has ended is told first, for nothing leaves without it', () => {
  const words = syncWords({ ...calm, network: 'offline', waiting: 3 }, false)
  expect(words).toMatchObject({ message: 'sync.signed_out', count: 3, action: 'sign_in' })
})

test('a network not known yet is never called online', () => {
  expect(syncWords({ ...calm, network: 'unknown' }, true).message).toBe('sync.unknown')
})
