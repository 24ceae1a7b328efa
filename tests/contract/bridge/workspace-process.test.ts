import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forkWorkspace } from '../../../src/browser-host/workspace-process.ts'
import { memoryChannelPair } from '../../../src/core/bridge/channel.ts'
import { bridgeClient, type BridgeClient } from '../../../src/core/bridge/client.ts'
import { createHost, type Host } from '../../../src/core/bridge/host.ts'
import { schedule } from '../../../src/host/timers.ts'
import { scriptedHostMeans } from '../../support/bridge/host-means.ts'
import { scriptedWorkspace } from '../../support/bridge/scripted-workspace.ts'
import { processesOf } from '../../support/process-list.ts'
import { until } from '../../support/settled.ts'

/** The browser host's own way of running the real workspace, without a page. */
let profile: string
let host: Host
let client: BridgeClient

function open(): Host {
  return createHost({
    ...scriptedHostMeans(scriptedWorkspace()),
    startWorkspace: () => forkWorkspace({ profile, holdSeconds: 1, write: () => {} }),
  })
}

function clientOf(served: Host): BridgeClient {
  const [page, end] = memoryChannelPair()
  served.connect(end)
  return bridgeClient(page, schedule)
}

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'vigie-workspace-'))
  host = open()
  client = clientOf(host)
})
afterEach(async () => {
  await host.close()
  rmSync(profile, { recursive: true, force: true })
})

test('a fresh workspace answers as soon as it is asked, and is locked', async () => {
  expect(await client.call('workspace.read', {})).toEqual({ phase: 'locked', accounts: [] })
  await expect(client.call('questions.list', {})).rejects.toMatchObject({ code: 'locked' })
})

test('locking ends one process and starts another', async () => {
  await client.call('workspace.read', {})
  const before = processesOf(profile)
  await client.call('host.lock', {})
  await client.call('workspace.read', {})
  expect(before).toHaveLength(1)
  expect(processesOf(profile)).toHaveLength(1)
  expect(processesOf(profile)).not.toEqual(before)
})

test('a killed workspace is replaced, and the page hears of it', async () => {
  await client.call('workspace.read', {})
  const phases: string[] = []
  client.on('workspace.changed', ({ phase }) => void phases.push(phase))
  process.kill(Number(processesOf(profile)[0]), 'SIGKILL')
  await until('another one has said that it is locked', () => phases.includes('locked'), 10_000)
  expect((await client.call('workspace.read', {})).phase).toBe('locked')
})

test('a second console on the profile is refused by its code', async () => {
  await client.call('workspace.read', {})
  const second = open()
  await expect(clientOf(second).call('workspace.read', {})).rejects.toMatchObject({
    code: 'profile_in_use',
  })
  await second.close()
})

test('closing the host leaves no process', async () => {
  await client.call('workspace.read', {})
  await host.close()
  expect(processesOf(profile)).toEqual([])
})
