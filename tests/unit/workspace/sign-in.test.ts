import { afterEach, expect, test, vi } from 'vitest'
import {
  accept,
  decide,
  lena,
  onPlatform,
  settledIn,
  smallPlatform,
  stand,
  until,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
afterEach(async () => {
  await here.close()
})

/** A refresh whose answer is given up ends the sign-in, since a refresh token serves once. */
const patient = { tuning: { timeout: 10_000 } }

const tokenPath = '/oauth/make_access_token'
const refreshes = () => here.proxy.seen.filter(({ path }) => path === tokenPath).length - 1

function shortLived(refreshSeconds: number, accessSeconds = 2) {
  const fixture = smallPlatform()
  return {
    ...fixture,
    clients: [{ id: 'vigie-console', secret: '', default: true, accessSeconds, refreshSeconds }],
  }
}

test('a sign-in that ran out is renewed once for all calls at the same time', async () => {
  here = await stand(shortLived(600))
  const desk = await settledIn(here, { tuning: { poll: 60_000, timeout: 10_000 } })
  await new Promise((resolve) => setTimeout(resolve, 2300))
  const before = refreshes()
  await Promise.all(['p-1', 'p-2', 'p-3', 'p-4'].map((id) => decide(desk, id, accept)))
  await until(async () => (await desk.client.call('sync.read', {})).received === 4)
  expect(refreshes() - before).toBeGreaterThanOrEqual(1)
  expect(refreshes() - before).toBeLessThanOrEqual(2)
  expect(await onPlatform(here, 'p-4')).toMatchObject({ actions: ['propose', 'accept'] })
})

test('when the sign-in has ended, work goes on here and leaves after signing in again', async () => {
  // Long enough for a busy machine to have settled in before.
  here = await stand(shortLived(1, 6))
  const desk = await settledIn(here, patient)
  await until(
    async () => (await desk.client.call('sync.read', {})).activity === 'signed_out',
    15_000,
  )
  await decide(desk, 'p-1', accept)
  here.proxy.fate = () => 'pass'
  const state = await desk.client.call('workspace.read', {})
  expect(state).toMatchObject({ phase: 'open', signedIn: false })
  await until(async () => (await desk.client.call('sync.read', {})).waiting === 1)
  expect((await desk.client.call('sync.read', {})).received).toBe(0)
  await expect(desk.client.call('account.sign_in', { password: 'x' })).rejects.toMatchObject({
    code: 'wrong_credentials',
  })
  await desk.client.call('account.sign_in', { password: lena.password })
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
})

test('a refresh whose answer is lost does not end the sign-in by itself', async () => {
  here = await stand(shortLived(600))
  const desk = await settledIn(here, patient)
  let spoilt = 0
  here.proxy.fate = ({ path }) => {
    if (path !== tokenPath || spoilt >= 2) return 'pass'
    spoilt += 1
    return 'lose_request'
  }
  await until(() => spoilt === 2)
  await decide(desk, 'p-1', accept)
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  expect((await desk.client.call('sync.read', {})).activity).not.toBe('signed_out')
})
