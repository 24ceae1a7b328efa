import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAccess } from '../../../src/browser-host/access.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const withToken = (token: string) => ({ 'sec-websocket-protocol': `vigie, vigie.${token}` })

test('a ticket opens the bridge once, within two minutes', () => {
  const access = createAccess(4455)
  const spent = access.issueTicket()
  expect(access.admits(withToken(spent))).toBe(true)
  expect(access.admits(withToken(spent))).toBe(false)
  const inTime = access.issueTicket()
  const late = access.issueTicket()
  vi.advanceTimersByTime(119_000)
  expect(access.admits(withToken(inTime))).toBe(true)
  vi.advanceTimersByTime(1000)
  expect(access.admits(withToken(late))).toBe(false)
})

test('a spent ticket with the cookie it brought opens it again, the cookie of another port does not', () => {
  const access = createAccess(4455)
  const cookie = access.cookie.split(';')[0] ?? ''
  expect(access.admits({ ...withToken('spent'), cookie })).toBe(true)
  expect(access.admits({ cookie: cookie.replace('vigie-4455', 'vigie-4456') })).toBe(false)
  expect(createAccess(4455).admits({ cookie })).toBe(false)
})

test('the token opens it as long as the host runs', () => {
  const access = createAccess(4455)
  vi.advanceTimersByTime(24 * 3_600_000)
  expect(access.admits(withToken(access.token))).toBe(true)
  expect(access.admits(withToken(access.token.slice(0, -1)))).toBe(false)
  expect(access.admits({})).toBe(false)
})
