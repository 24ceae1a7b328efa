import { expect, test, vi } from 'vitest'
import { memoryChannelPair, type Channel } from '../../../../src/core/bridge/channel.ts'
import { BridgeError } from '../../../../src/core/bridge/errors.ts'
import { reconnectingConnection } from '../../../../src/renderer/bridge/connection.ts'

/** A host that answers every call with its own number. */
function numberedHosts() {
  const ends: Channel[] = []
  return {
    ends,
    open: (): Promise<Channel> => {
      const [page, host] = memoryChannelPair()
      const number = ends.push(host)
      host.listen((message) => {
        const { id } = message as { readonly id: number }
        host.post({ v: 1, id, ok: true, result: { number } })
      })
      return Promise.resolve(page)
    },
  }
}

test('a question asked while the channel opens is answered once it is open', async () => {
  const hosts = numberedHosts()
  const connection = reconnectingConnection(hosts.open)
  expect(connection.state()).toBe('connecting')
  expect(await connection.call('host.describe', {})).toEqual({ number: 1 })
})

test('a lost channel is opened again by itself, and meanwhile nothing seems to succeed', async () => {
  const hosts = numberedHosts()
  const connection = reconnectingConnection(hosts.open)
  await connection.call('host.describe', {})
  hosts.ends[0]?.close()
  await vi.waitFor(() => expect(connection.state()).toBe('lost'))
  await expect(connection.call('sync.read', {})).rejects.toEqual(new BridgeError('workspace_gone'))
  await vi.waitFor(() => expect(connection.state()).toBe('open'), 3000)
  expect(await connection.call('host.describe', {})).toEqual({ number: 2 })
})

test('who listens hears the events of the new channel too, once each', async () => {
  const hosts = numberedHosts()
  const connection = reconnectingConnection(hosts.open)
  const heard: unknown[] = []
  connection.on('preferences.changed', (payload) => heard.push(payload))
  await connection.call('host.describe', {})
  hosts.ends[0]?.close()
  await vi.waitFor(() => expect(connection.state()).toBe('lost'))
  connection.retry()
  await connection.call('host.describe', {}).catch(() => undefined)
  await vi.waitFor(() => expect(connection.state()).toBe('open'))
  hosts.ends[1]?.post({ v: 1, event: 'preferences.changed', payload: {} })
  await vi.waitFor(() => expect(heard).toEqual([{}]))
})

test('a host that refuses is asked again', async () => {
  const hosts = numberedHosts()
  let refusals = 1
  const connection = reconnectingConnection(() => {
    refusals -= 1
    return refusals >= 0 ? Promise.reject(new Error('refused')) : hosts.open()
  })
  await vi.waitFor(() => expect(connection.state()).toBe('lost'))
  await vi.waitFor(() => expect(connection.state()).toBe('open'), 3000)
})
