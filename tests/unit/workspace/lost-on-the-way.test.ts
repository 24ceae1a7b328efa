import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  accept,
  caseOf,
  decide,
  onPlatform,
  postpone,
  refuse,
  settledIn,
  stand,
  until,
  type Stand,
} from './support/stand.ts'
import type { Fate, Seen } from './support/unreliable-proxy.ts'

let here: Stand
beforeEach(async () => {
  here = await stand()
})
afterEach(async () => {
  await here.close()
})

const steps = {
  read: ({ method, path }: Seen) => method === 'GET' && path === '/moderation/proposals/p-1',
  lock: ({ path }: Seen) => path === '/moderation/proposals/p-1/lock',
  write: ({ path }: Seen) => path === '/moderation/proposals/p-1/accept',
} as const

/** The first few exchanges of a step meet this fate, then all is well. */
function spoil(step: keyof typeof steps, fate: Fate, times: number): void {
  let left = times
  here.proxy.fate = (seen) => {
    if (!steps[step](seen) || left === 0) return 'pass'
    left -= 1
    return fate
  }
}

const fates: readonly Fate[] = ['lose_request', 'lose_answer', 'swallow', 500, 502]

describe.each(Object.keys(steps) as (keyof typeof steps)[])(
  'when the %s goes wrong on the way',
  (step) => {
    test.each(fates)(
      '(%s) the verdict still arrives exactly once',
      { timeout: 15_000 },
      async (fate) => {
        const desk = await settledIn(here)
        spoil(step, fate, fate === 'swallow' ? 1 : 2)
        await decide(desk, 'p-1', accept)
        await decide(desk, 'p-2', refuse)
        await until(async () => (await desk.client.call('sync.read', {})).received === 2, 10_000)
        expect(await onPlatform(here, 'p-1')).toMatchObject({
          status: 'Accepted',
          actions: ['propose', 'accept'],
        })
        expect(await onPlatform(here, 'p-2')).toMatchObject({
          status: 'Refused',
          actions: ['propose', 'refuse'],
        })
        const status = await desk.client.call('sync.read', {})
        expect(status).toMatchObject({ held: 0, waiting: 0, sending: 0, conflicts: 0, refused: 0 })
      },
    )
  },
)

test('until the answer is there, nothing is called received', { timeout: 15_000 }, async () => {
  const desk = await settledIn(here)
  spoil('write', 'swallow', 1)
  await decide(desk, 'p-1', accept)
  await until(() => here.proxy.seen.some(steps.write))
  const [act] = (await caseOf(desk, 'p-1')).acts
  expect(act).toMatchObject({ state: 'sending', receivedAt: null })
  const fault = await desk.client
    .call('acts.undo', { actId: act?.id as never })
    .catch((thrown: unknown) => thrown)
  expect(fault).toMatchObject({ code: 'too_late' })
})

test('one case that keeps failing does not hold up the others', async () => {
  const desk = await settledIn(here)
  here.proxy.fate = (seen) => (seen.path.startsWith('/moderation/proposals/p-1') ? 500 : 'pass')
  await decide(desk, 'p-1', accept)
  for (const id of ['p-2', 'p-3', 'p-4']) await decide(desk, id, accept)
  await until(async () => (await desk.client.call('sync.read', {})).received === 3)
  const [act] = (await caseOf(desk, 'p-1')).acts
  expect(act).toMatchObject({
    state: 'waiting',
    reason: { code: 'platform_fault', facts: { status: 500 } },
  })
})

test(
  'a whole batch decided with the network cut goes out by itself, each once, in order per case',
  { timeout: 20_000 },
  async () => {
    const desk = await settledIn(here)
    here.proxy.fate = () => 'lose_request'
    for (let index = 1; index <= 10; index += 1)
      await decide(desk, `p-${index}`, index % 2 === 0 ? refuse : accept)
    await decide(desk, 'p-11', postpone)
    await decide(desk, 'p-11', accept)
    await until(async () => (await desk.client.call('sync.read', {})).network === 'offline')
    expect(await desk.client.call('sync.read', {})).toMatchObject({ waiting: 12, received: 0 })
    const [last] = (await caseOf(desk, 'p-11')).acts
    await desk.client.call('acts.undo', { actId: last?.id as never })
    let answered = 0
    here.proxy.fate = () => (answered++ % 5 === 3 ? 'lose_answer' : 'pass')
    await until(async () => (await desk.client.call('sync.read', {})).received === 11, 15_000)
    for (let index = 1; index <= 10; index += 1)
      expect((await onPlatform(here, `p-${index}`)).actions).toEqual([
        'propose',
        index % 2 === 0 ? 'refuse' : 'accept',
      ])
    expect((await onPlatform(here, 'p-11')).actions).toEqual(['propose', 'postpone'])
  },
)
