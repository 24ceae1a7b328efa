import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWindow } from '../../../src/browser-host/window.ts'
import { until } from '../../support/settled.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'vigie-window-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

/** Opens a window with a program that is no browser; gives what was told of it. */
function openedWith(browser: string): readonly string[] {
  const told: string[] = []
  openWindow({
    browser,
    address: 'http://127.0.0.1:9/#token=ticket',
    profile,
    closed: () => told.push('closed'),
    failed: () => told.push('failed'),
  })
  return told
}

test.for([
  ['is not there', join(tmpdir(), 'no-such-browser')],
  // Node takes none of a browser's arguments and ends with a fault.
  ['ends with a fault', process.execPath],
])('a browser that %s is told, and does not end the console', async ([, browser = '']) => {
  const told = openedWith(browser)
  await until('it is told', () => told.length > 0)
  expect(told).toEqual(['failed'])
})

test('a fresh browser profile never offers to save a passphrase', async () => {
  const told = openedWith(process.execPath)
  const file = join(profile, 'browser', 'Default', 'Preferences')
  const settings: unknown = JSON.parse(readFileSync(file, 'utf8'))
  expect(settings).toMatchObject({
    credentials_enable_service: false,
    profile: { password_manager_enabled: false },
    translate: { enabled: false },
  })
  await until('it has ended', () => told.length > 0)
})
