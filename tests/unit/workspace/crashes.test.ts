import { fork, type ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bridgeClient, type BridgeClient } from '../../../src/core/bridge/client.ts'
import type { Channel } from '../../../src/core/bridge/channel.ts'
import {
  accept,
  caseOf,
  decide,
  lena,
  onPlatform,
  settledIn,
  smallPlatform,
  stand,
  until,
  type Stand,
} from './support/stand.ts'
import type { Seen } from './support/unreliable-proxy.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

/** The workspace as a process of its own, which can be killed as a power cut would. */
interface Process {
  readonly client: BridgeClient
  readonly child: ChildProcess
  readonly kill: () => void
}

let here: Stand
beforeAll(async () => {
  here = await stand(smallPlatform(12))
  const desk = await settledIn(here)
  await desk.close()
}, 45_000)
afterAll(async () => {
  await here.close()
})

function start(): Process {
  const entry = new URL('../../../src/workspace/main.ts', import.meta.url)
  const child = fork(entry, ['--profile', here.profile, '--hold-seconds', '0'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const channel: Channel = {
    post: (message) => void (child.connected && child.send(message as object)),
    listen: (receive) => {
      child.on('message', receive)
      return () => void child.off('message', receive)
    },
    onClose: (closed) => {
      child.on('exit', closed)
      return () => void child.off('exit', closed)
    },
    close: () => void child.kill('SIGKILL'),
  }
  const client = bridgeClient(channel, (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds)
    return () => clearTimeout(timer)
  })
  return { client, child, kill: () => void child.kill('SIGKILL') }
}

async function unlock({ client }: Process): Promise<void> {
  const state = await client.call('workspace.read', {})
  const account = state.phase === 'locked' ? state.accounts[0] : undefined
  const secret = { kind: 'passphrase', value: lena.passphrase } as const
  await client.call('account.unlock', { accountId: account?.id as never, secret })
}

function gone({ child }: Process): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}

const moments: readonly (readonly [
  string,
  string,
  (seen: Seen, id: string) => boolean,
  'before' | 'after',
])[] = [
  [
    'p-1',
    'while it reads the case again',
    ({ method, path }, id) => method === 'GET' && path.endsWith(id),
    'before',
  ],
  ['p-2', 'while it takes the lock', ({ path }, id) => path.endsWith(`${id}/lock`), 'after'],
  [
    'p-3',
    'with the verdict written down but not sent',
    ({ path }, id) => path.endsWith(`${id}/accept`),
    'before',
  ],
  [
    'p-4',
    'with the verdict done and its answer under way',
    ({ path }, id) => path.endsWith(`${id}/accept`),
    'after',
  ],
]

test.each(moments)(
  '%s: killed %s, the console loses nothing and does nothing twice',
  async (id, _, matches, when) => {
    const first = start()
    await unlock(first)
    let killed = false
    const killAt = (seen: Seen): boolean => {
      if (killed || !matches(seen, id)) return false
      killed = true
      first.kill()
      return true
    }
    // The case is open already, so that reading it does not bring the end before the verdict is saved.
    here.proxy.fate = () => 'pass'
    const view = await caseOf(first, id)
    await until(async () => (await caseOf(first, id)).events !== null)
    here.proxy.onAnswered = (seen) => void (when === 'after' && killAt(seen))
    here.proxy.fate = (seen) => (when === 'before' && killAt(seen) ? 'lose_request' : 'pass')
    await first.client
      .call('moderation.decide', { proposalId: view.id, seen: view.seen, verdict: accept })
      .catch(() => null)
    await gone(first)
    expect(killed).toBe(true)
    const second = start()
    await unlock(second)
    await until(async () => (await caseOf(second, id)).acts[0]?.state === 'received', 20_000)
    expect(await onPlatform(here, id)).toMatchObject({
      status: 'Accepted',
      actions: ['propose', 'accept'],
    })
    second.kill()
    await gone(second)
  },
)

test('it ends when its parent goes away, and a restart while cut off still has every act', async () => {
  here.proxy.fate = () => 'lose_request'
  const first = start()
  await unlock(first)
  for (const id of ['p-5', 'p-6', 'p-7']) await decide({ ...first, ...noConsole }, id, accept)
  first.child.disconnect()
  await gone(first)
  const second = start()
  const locked = await second.client.call('workspace.read', {})
  expect(locked).toMatchObject({
    phase: 'locked',
    accounts: [{ waitingActs: 3, role: 'ROLE_MODERATOR' }],
  })
  await unlock(second)
  expect((await caseOf(second, 'p-5')).status).toBe('Accepted')
  here.proxy.fate = () => 'pass'
  for (const id of ['p-5', 'p-6', 'p-7'])
    await until(
      async () => (await onPlatform(here, id)).actions.join() === 'propose,accept',
      10_000,
    )
  second.kill()
  await gone(second)
})

const noConsole = { workspace: null as never, profile: '', close: () => Promise.resolve() }
