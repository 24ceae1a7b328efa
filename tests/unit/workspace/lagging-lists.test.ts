import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { everydayView } from '../../../src/core/bridge/views.ts'
import {
  accept,
  caseOf,
  colleague,
  decide,
  question,
  settledIn,
  smallPlatform,
  stand,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
let desk: Console
const lag = 1200
beforeAll(async () => {
  here = await stand(smallPlatform(6), lag)
  await until(async () => (await listed()).length === 6)
  desk = await settledIn(here)
}, 45_000)
afterAll(async () => {
  await here.close()
})

/** Statuses as the platform's lists tell them, by id. */
async function listed(): Promise<readonly (readonly [string, string])[]> {
  const call = await colleague(here)
  const path = '/moderation/proposals?status=Pending,Accepted,Refused&_end=50'
  const { body } = await call('GET', path)
  return (body as { id: string; status: string }[]).map(({ id, status }) => [id, status] as const)
}

test('while the platform’s lists lag behind, what was received stays shown and counted', async () => {
  await decide(desk, 'p-1', accept)
  await until(async () => (await caseOf(desk, 'p-1')).acts[0]?.state === 'received')
  const lagged = (await listed()).find(([id]) => id === 'p-1')
  const pulls = here.proxy.seen.length
  await desk.client.call('sync.now', {})
  await until(() => here.proxy.seen.slice(pulls).some(({ path }) => path === '/moderation/flags'))
  expect(lagged).toEqual(['p-1', 'Pending'])
  expect((await caseOf(desk, 'p-1')).status).toBe('Accepted')
  const page = {
    questionId: question,
    view: { ...everydayView, filter: 'to_decide' },
    after: null,
    limit: 10,
  } as const
  expect((await desk.client.call('queue.page', page)).counts).toMatchObject({
    to_decide: 5,
    decided: 1,
  })
})

test('a colleague’s verdict shows as soon as the lists have it', async () => {
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-5/postpone')
  const page = {
    questionId: question,
    view: { ...everydayView, filter: 'postponed' },
    after: null,
    limit: 10,
  } as const
  await until(async () =>
    (await desk.client.call('queue.page', page)).items.some(({ id }) => id === 'p-5'),
  )
  expect((await caseOf(desk, 'p-5')).status).toBe('Postponed')
})
