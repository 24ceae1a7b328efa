import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EventPayload } from '../../../src/core/bridge/events.ts'
import {
  lena,
  question,
  smallPlatform,
  stand,
  unlocked,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
beforeEach(async () => {
  here = await stand(smallPlatform(95))
})
afterEach(async () => {
  await here.close()
})

const small = { tuning: { pageSize: 10 } }
const isPage = (path: string) => path === '/moderation/proposals/legacy'

async function signedIn(): Promise<Console> {
  const desk = here.open(small)
  await desk.client.call('account.create', { platformUrl: here.proxy.url, ...lena })
  await until(async () => (await desk.client.call('questions.list', {})).length > 0)
  return desk
}

const mirror = async ({ client }: Console) => (await client.call('questions.list', {}))[0]?.mirror

test('it tells how far it is, page by page, and ends with everything', async () => {
  const desk = await signedIn()
  const told: EventPayload<'sync.progress'>[] = []
  desk.client.on('sync.progress', (progress) => told.push(progress))
  await desk.client.call('questions.take', { questionId: question })
  await until(() => told.at(-1)?.phase === 'done')
  expect(await mirror(desk)).toMatchObject({ complete: true, total: 95, toModerate: 95 })
  expect(told.at(0)).toMatchObject({ phase: 'running', total: 95 })
  expect(told.at(0)?.secondsLeft).toBeGreaterThan(0)
  expect(told.at(-1)).toMatchObject({ done: 95, total: 95 })
  const dones = told.map(({ done }) => done)
  expect(dones).toEqual(dones.toSorted((left, right) => left - right))
})

test('it goes on where it was after a restart, and can be told to stop and to go on', async () => {
  const desk = await signedIn()
  let pages = 0
  here.proxy.fate = ({ path }) => (isPage(path) && (pages += 1) > 5 ? 'lose_request' : 'pass')
  await desk.client.call('questions.take', { questionId: question })
  await until(() => pages > 6)
  const before = await mirror(desk)
  expect(before).toMatchObject({ complete: false })
  expect(before?.total).toBeGreaterThan(0)
  await desk.close()

  pages = -1000
  here.proxy.fate = () => 'pass'
  const asked = here.proxy.seen.length
  const again = await unlocked(here, small)
  await until(async () => (await mirror(again))?.complete === true)
  expect(await mirror(again)).toMatchObject({ total: 95 })
  const pagesAgain = here.proxy.seen.slice(asked).filter(({ path }) => isPage(path)).length
  expect(pagesAgain).toBeLessThan(12)
})

test('cancelled, it stays cancelled over a restart until it is asked for again', async () => {
  const desk = await signedIn()
  let pages = 0
  here.proxy.fate = ({ path }) => (isPage(path) && (pages += 1) > 4 ? 'swallow' : 'pass')
  await desk.client.call('questions.take', { questionId: question })
  await until(() => pages > 4)
  await desk.client.call('questions.cancel_take', { questionId: question })
  await desk.close()
  here.proxy.fate = () => 'pass'
  const again = await unlocked(here, small)
  await until(async () => (await again.client.call('sync.read', {})).network === 'online')
  expect(await mirror(again)).toMatchObject({ complete: false })
  await again.client.call('questions.take', { questionId: question })
  await until(async () => (await mirror(again))?.complete === true)
})

test('a platform without the full rows gives the compact ones', async () => {
  here.proxy.fate = ({ path }) => (isPage(path) ? 404 : 'pass')
  const desk = await signedIn()
  await desk.client.call('questions.take', { questionId: question })
  await until(async () => (await mirror(desk))?.complete === true)
  expect(await mirror(desk)).toMatchObject({ total: 95 })
})
