import { everydayView } from '../../../src/core/bridge/views.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel } from '../../../src/core/bridge/channel.ts'
import { bridgeClient, type BridgeClient } from '../../../src/core/bridge/client.ts'
import { BridgeError, type BridgeErrorCode } from '../../../src/core/bridge/errors.ts'
import { QuestionId } from '../../../src/core/identifiers.ts'
import { schedule } from '../../../src/host/timers.ts'
import {
  scriptedWorkspace,
  type ScriptedWorkspace,
} from '../../support/bridge/scripted-workspace.ts'
import { until } from '../../support/settled.ts'

/** One transport under the contract: a page joined to a host whose workspace follows a script. */
export interface Rig {
  /** The page's end, for what a client would never send. */
  readonly page: Channel
  /** As when the host ends. */
  readonly endHost: () => Promise<void>
  readonly close: () => Promise<void>
}

const hostile: readonly (readonly [string, unknown])[] = [
  ['nothing', null],
  ['a number', 7],
  ['a word', 'account.unlock'],
  ['a list', [1, 2, 3]],
  ['an empty object', {}],
  ['another version', { v: 2, id: 1, op: 'workspace.read', input: {} }],
  ['a negative id', { v: 1, id: -1, op: 'workspace.read', input: {} }],
  ['an unknown member', { v: 1, id: 1, op: 'workspace.read', input: {}, as: 'admin' }],
  ['an endless name', { v: 1, id: 1, op: 'x'.repeat(10_000), input: {} }],
  ['a response', { v: 1, id: 1, ok: true, result: null }],
  ['an event', { v: 1, event: 'workspace.changed', payload: { phase: 'locked', accounts: [] } }],
  ['a deep nest', { v: 1, id: 1, op: 'workspace.read', input: nested(3000) }],
]

const noSuchOperations = ['nonsense', 'host.nonsense', 'constructor', '__proto__', 'toString', '']

/** What every transport between page and workspace has to hold. */
export function bridgeContract(
  transport: string,
  open: (workspace: ScriptedWorkspace) => Promise<Rig>,
): void {
  describe(`the bridge over ${transport}`, { concurrent: false }, () => {
    let workspace: ScriptedWorkspace
    let rig: Rig
    let client: BridgeClient

    beforeEach(async () => {
      workspace = scriptedWorkspace()
      rig = await open(workspace)
      client = bridgeClient(rig.page, schedule)
    })
    afterEach(async () => {
      vi.useRealTimers()
      await rig.close()
    })

    test('brings an answer of the workspace back to the page', async () => {
      workspace.answer({
        'platform.probe': ({ url }) => ({
          url,
          reachable: true,
          recognised: true,
          demonstrationPeople: [],
        }),
      })
      const probe = await client.call('platform.probe', { url: 'https://platform.example.org' })
      expect(probe).toEqual({
        url: 'https://platform.example.org',
        reachable: true,
        recognised: true,
        demonstrationPeople: [],
      })
    })

    test('answers each call with its own answer when they end in another order', async () => {
      const first = Promise.withResolvers<void>()
      workspace.answer({
        'platform.probe': async ({ url }) => {
          if (url.endsWith('1')) await first.promise
          return { url, reachable: false, recognised: false, demonstrationPeople: [] }
        },
      })
      const slow = client.call('platform.probe', { url: 'https://example.org/1' })
      const quick = await client.call('platform.probe', { url: 'https://example.org/2' })
      first.resolve()
      expect([quick.url, (await slow).url]).toEqual([
        'https://example.org/2',
        'https://example.org/1',
      ])
    })

    test('the host describes itself without asking the workspace', async () => {
      workspace.crash()
      const description = await client.call('host.describe', {})
      expect(description.capabilities).toContain('lock')
      expect(description.platformUrl).toBe('https://platform.example.org')
    })

    test('preferences are kept, and every page hears of the change', async () => {
      const heard = vi.fn<() => void>()
      client.on('preferences.changed', heard)
      await client.call('host.preferences.write', { language: 'en', colorScheme: 'dark' })
      expect(await client.call('host.preferences.read', {})).toMatchObject({
        language: 'en',
        colorScheme: 'dark',
        density: 'comfortable',
        hints: true,
      })
      await until('the page heard of it', () => heard.mock.calls.length === 1)
    })

    test('an invalid input is refused with its place, and no handler sees it', async () => {
      const handler = vi.fn<() => never>()
      workspace.answer({ 'queue.page': handler })
      const input = { questionId: 'q-1', view: everydayView, after: null, limit: 0 }
      const fault = await refusal(client.call('queue.page', input))
      expect(fault).toMatchObject({ code: 'invalid_input', details: { path: 'limit' } })
      expect(handler).not.toHaveBeenCalled()
    })

    test('invalid preferences are refused and change nothing', async () => {
      const before = await client.call('host.preferences.read', {})
      const wrong = { language: 'xx', colorScheme: 'dark' }
      const fault = await refusal(client.call('host.preferences.write', wrong as never))
      expect(fault.code).toBe('invalid_input')
      expect(await client.call('host.preferences.read', {})).toEqual(before)
    })

    test.for(noSuchOperations)("refuses the unknown operation '%s'", async (op) => {
      expect(await answerTo(rig.page, { v: 1, id: 900, op, input: {} })).toMatchObject({
        ok: false,
        error: { code: 'unknown_operation', retryable: false },
      })
    })

    test.for([
      ['letters', 'a'.repeat(70_000)],
      ['letters that take two bytes each', 'é'.repeat(40_000)],
    ])(
      'an input above its limit (%s) is refused before the workspace sees it',
      async ([, text]) => {
        const handler = vi.fn<() => never>()
        workspace.answer({ 'search.proposals': handler })
        const input = { text: text ?? '', questionId: null, limit: 10 }
        const fault = await refusal(client.call('search.proposals', input))
        expect(fault).toMatchObject({ code: 'too_large', details: { limit: 65_536 } })
        expect(handler).not.toHaveBeenCalled()
      },
    )

    test('what needs an account is refused while none is unlocked', async () => {
      expect((await refusal(client.call('questions.list', {}))).code).toBe('locked')
    })

    test('an error of the workspace arrives with its code and details', async () => {
      workspace.answer({
        'account.unlock': () => {
          throw new BridgeError('wrong_passphrase', { waitSeconds: 4 })
        },
      })
      const secret = { kind: 'passphrase', value: 'not this one' } as const
      const call = client.call('account.unlock', { accountId: 'account-1', secret })
      expect(await refusal(call)).toMatchObject({
        code: 'wrong_passphrase',
        details: { waitSeconds: 4 },
      })
    })

    test('a defect arrives as internal, without a word of what it said', async () => {
      workspace.answer({
        'workspace.read': () => {
          throw new Error('Il faut planter des arbres.')
        },
      })
      const fault = await refusal(client.call('workspace.read', {}))
      expect(fault.code).toBe('internal')
      expect(JSON.stringify(fault.details)).not.toContain('arbres')
    })

    test('a result that is not in the registry never leaves', async () => {
      workspace.answer({ 'questions.list': () => [{ secret: 'key' }] as never })
      expect((await refusal(client.call('questions.list', {}))).code).toBe('internal')
    })

    test('a call without an answer ends after its time', async () => {
      workspace.answer({ 'sync.now': () => new Promise<never>(() => {}) })
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const fault = refusal(client.call('sync.now', {}))
      await vi.advanceTimersByTimeAsync(10_001)
      expect((await fault).code).toBe('timeout')
    })

    test('events arrive in the order in which they were told', async () => {
      const seen: number[] = []
      client.on('sync.progress', (progress) => void seen.push(progress.done))
      for (let done = 0; done < 200; done += 1) workspace.emit('sync.progress', progressAt(done))
      await until('all events arrived', () => seen.length === 200)
      expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index))
    })

    test.for(hostile)(
      'a malformed frame (%s) is dropped, the bridge goes on',
      async ([, frame]) => {
        workspace.answer({ 'workspace.read': () => ({ phase: 'locked', accounts: [] }) })
        const others: unknown[] = []
        rig.page.post(frame)
        const stop = rig.page.listen((message) => others.push(message))
        const answer = await client.call('workspace.read', {})
        stop()
        expect(answer).toEqual({ phase: 'locked', accounts: [] })
        expect(others.filter((message) => !hasMember(message, 'event'))).toHaveLength(1)
      },
    )

    test('locking ends the workspace process and starts a fresh, locked one', async () => {
      workspace.answer({ 'sync.read': () => new Promise<never>(() => {}) })
      const told: string[] = []
      client.on('workspace.changed', (state) => void told.push(state.phase))
      const waiting = refusal(client.call('sync.read', {}))
      const livesBefore = workspace.lives()
      await client.call('host.lock', {})
      expect((await waiting).code).toBe('workspace_gone')
      expect(workspace.lives()).toBe(livesBefore + 1)
      await until('the page heard of it', () => told.at(-1) === 'locked')
    })

    test('two locks at once make one fresh process', async () => {
      const livesBefore = workspace.lives()
      await Promise.all([client.call('host.lock', {}), client.call('host.lock', {})])
      expect(workspace.lives()).toBe(livesBefore + 1)
    })

    test('a workspace that ends unasked fails what waits, and another one takes over', async () => {
      workspace.answer({ 'sync.read': () => new Promise<never>(() => {}) })
      const waiting = refusal(client.call('sync.read', {}))
      // Any answer shows that the call above has reached the workspace: a channel keeps its order.
      await refusal(client.call('questions.list', {}))
      const livesBefore = workspace.lives()
      workspace.crash()
      expect((await waiting).code).toBe('workspace_gone')
      await until('another one runs', () => workspace.lives() === livesBefore + 1)
      workspace.answer({ 'workspace.read': () => ({ phase: 'locked', accounts: [] }) })
      expect((await client.call('workspace.read', {})).phase).toBe('locked')
    })

    test('a workspace that cannot have its profile is told apart from one that is gone', async () => {
      workspace.failWith('profile_in_use')
      workspace.crash()
      await until('the reason is known', async () => {
        const fault = await refusal(client.call('workspace.read', {}))
        return fault.code === 'profile_in_use'
      })
      workspace.failWith(null)
      workspace.answer({ 'workspace.read': () => ({ phase: 'locked', accounts: [] }) })
      await client.call('host.lock', {})
      expect((await client.call('workspace.read', {})).phase).toBe('locked')
    })

    test('when the host ends, what waits fails and later calls too', async () => {
      workspace.answer({ 'sync.read': () => new Promise<never>(() => {}) })
      const waiting = refusal(client.call('sync.read', {}))
      await refusal(client.call('questions.list', {}))
      await rig.endHost()
      expect((await waiting).code).toBe('workspace_gone')
      await until('the page knows', async () => {
        const fault = await refusal(client.call('host.describe', {}))
        return fault.code === 'workspace_gone'
      })
    })
  })
}

async function refusal(
  call: Promise<unknown>,
): Promise<{ code: BridgeErrorCode; details: unknown }> {
  try {
    await call
  } catch (fault) {
    if (fault instanceof BridgeError) return { code: fault.code, details: fault.details }
    throw fault
  }
  throw new Error('the call was not refused')
}

function answerTo(
  page: Channel,
  request: { readonly id: number; readonly [name: string]: unknown },
): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = page.listen((message) => {
      if (!hasMember(message, 'id') || message.id !== request.id) return
      stop()
      resolve(message)
    })
    page.post(request)
  })
}

function hasMember<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

function progressAt(done: number) {
  const questionId = QuestionId.parse('q-1')
  return {
    questionId,
    done,
    total: 200,
    perSecond: 1,
    secondsLeft: null,
    phase: 'running',
  } as const
}

function nested(depth: number): unknown {
  let value: unknown = 'end'
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}
