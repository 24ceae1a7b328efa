import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  accept,
  caseOf,
  decide,
  onPlatform,
  postpone,
  refuse,
  settledIn,
  smallPlatform,
  silent,
  stand,
  unlocked,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'
import type { Fate, Seen } from './support/unreliable-proxy.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
let desk: Console
let last = 0
beforeAll(async () => {
  here = await stand(smallPlatform(80))
  desk = await settledIn(here)
}, 45_000)
afterAll(async () => {
  await here.close()
})
afterEach(() => {
  here.proxy.fate = () => 'pass'
})

/** A case that no other test here decides. */
function freshCase(): string {
  last += 1
  return `p-${last}`
}

type Step = 'read' | 'lock' | 'write'

function isStep(step: Step, id: string, { method, path }: Seen): boolean {
  const proposal = `/moderation/proposals/${id}`
  if (step === 'read') return method === 'GET' && path === proposal
  return path === (step === 'lock' ? `${proposal}/lock` : `${proposal}/accept`)
}

/** The first few exchanges of a step meet this fate, then all is well. */
function spoil(step: Step, id: string, fate: Fate, times: number): void {
  let left = times
  here.proxy.fate = (seen) => {
    if (!isStep(step, id, seen) || left === 0) return 'pass'
    left -= 1
    return fate
  }
}

const stateOf = async (id: string) => (await caseOf(desk, id)).acts[0]?.state
const isReceived = async (id: string) => (await stateOf(id)) === 'received'

const fates: readonly Fate[] = ['lose_request', 'lose_answer', 'swallow', 500, 502]

describe.each(['read', 'lock', 'write'] as const)('when the %s goes wrong on the way', (step) => {
  test.each(fates)(
    '(%s) the verdict still arrives exactly once',
    { timeout: 45_000 },
    async (fate) => {
      const [spoilt, sound] = [freshCase(), freshCase()]
      spoil(step, spoilt, fate, fate === 'swallow' ? 1 : 2)
      await decide(desk, spoilt, accept)
      await decide(desk, sound, refuse)
      await until(async () => (await isReceived(spoilt)) && isReceived(sound), 20_000)
      expect(await onPlatform(here, spoilt)).toMatchObject({
        status: 'Accepted',
        actions: ['propose', 'accept'],
      })
      expect((await onPlatform(here, sound)).actions).toEqual(['propose', 'refuse'])
      const status = await desk.client.call('sync.read', {})
      expect(status).toMatchObject({ held: 0, waiting: 0, sending: 0, conflicts: 0, refused: 0 })
    },
  )
})

test('until the answer is there, nothing is called received', async () => {
  const id = freshCase()
  spoil('write', id, 'swallow', 1)
  await decide(desk, id, accept)
  await until(() => here.proxy.seen.some((seen) => isStep('write', id, seen)))
  const [act] = (await caseOf(desk, id)).acts
  expect(act).toMatchObject({ state: 'sending', receivedAt: null })
  const undoing = desk.client.call('acts.undo', { actId: act?.id as never })
  await expect(undoing).rejects.toMatchObject({ code: 'too_late' })
  await until(() => isReceived(id))
})

test('one case that keeps failing does not hold up the others', async () => {
  const [failing, ...others] = [freshCase(), freshCase(), freshCase(), freshCase()]
  here.proxy.fate = ({ path }) =>
    path.startsWith(`/moderation/proposals/${failing}`) ? 500 : 'pass'
  for (const id of [failing ?? '', ...others]) await decide(desk, id, accept)
  for (const id of others) await until(() => isReceived(id))
  const [act] = (await caseOf(desk, failing ?? '')).acts
  expect(act).toMatchObject({
    state: 'waiting',
    reason: { code: 'platform_fault', facts: { status: 500 } },
  })
  here.proxy.fate = () => 'pass'
  await until(() => isReceived(failing ?? ''))
})

test('a batch decided with the network cut goes out by itself, each once, in order per case', async () => {
  const ids = Array.from({ length: 10 }, freshCase)
  const twice = freshCase()
  const before = await desk.client.call('sync.read', {})
  here.proxy.fate = () => 'lose_request'
  for (const [index, id] of ids.entries()) await decide(desk, id, index % 2 === 0 ? refuse : accept)
  await decide(desk, twice, postpone)
  const second = await decide(desk, twice, accept)
  await until(async () => (await desk.client.call('sync.read', {})).network === 'offline')
  const cut = await desk.client.call('sync.read', {})
  expect(cut).toMatchObject({ waiting: 12, received: before.received })
  await desk.client.call('acts.undo', { actId: second.id })
  let answered = 0
  here.proxy.fate = () => {
    answered += 1
    return answered % 5 === 3 ? 'lose_answer' : 'pass'
  }
  const isThere = async () =>
    (await desk.client.call('sync.read', {})).received === before.received + 11
  await until(isThere, 20_000)
  for (const [index, id] of ids.entries())
    expect((await onPlatform(here, id)).actions).toEqual([
      'propose',
      index % 2 === 0 ? 'refuse' : 'accept',
    ])
  expect((await onPlatform(here, twice)).actions).toEqual(['propose', 'postpone'])
})

test('a queue that stands still although it could move is forced, and that is logged', async () => {
  const events: string[] = []
  const log = { ...silent, warn: (event: string) => void events.push(event) }
  await desk.close()
  const patient = await unlocked(here, { log, tuning: { stall: 500, timeout: 60_000 } })
  const id = freshCase()
  const view = await caseOf(patient, id)
  let swallowed = 0
  here.proxy.fate = (seen) => {
    if (!isStep('lock', id, seen) || swallowed > 0) return 'pass'
    swallowed += 1
    return 'swallow'
  }
  await patient.client.call('moderation.decide', {
    proposalId: view.id,
    seen: view.seen,
    verdict: accept,
  })
  await until(async () => (await caseOf(patient, id)).acts[0]?.state === 'received', 20_000)
  expect(events).toContain('sync.stalled')
})
