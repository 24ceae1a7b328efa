import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { BridgeError } from '../../../../src/core/bridge/errors.ts'
import { AccountId } from '../../../../src/core/identifiers.ts'
import { waitAfter } from '../../../../src/workspace/vault/attempts.ts'
import { newRecoveryCode, readRecoveryCode } from '../../../../src/workspace/vault/recovery-code.ts'
import {
  makeVault,
  openVault,
  saveVault,
  type NewVault,
} from '../../../../src/workspace/vault/vault.ts'
import { random } from '../support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

const account = AccountId.parse('a-1')
let folder: string
let path: string
let vault: NewVault
let now = 1_000_000
const clock = { now: () => now, monotonic: () => 0 }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-vault-'))
  path = join(folder, 'vault.json')
  vault = await makeVault(account, 'été à  vélo', random)
  saveVault(path, vault)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const withPassphrase = (value: string) =>
  openVault(path, account, { kind: 'passphrase', value }, clock)
const withCode = (value: string) =>
  openVault(path, account, { kind: 'recovery_code', value }, clock)

async function refusal(opening: Promise<unknown>): Promise<BridgeError> {
  return opening.then(
    () => Promise.reject(new Error('it opened')),
    (fault: unknown) => fault as BridgeError,
  )
}

test('the passphrase opens it, composed or decomposed, and so does the recovery code, however typed', async () => {
  expect(Buffer.from(await withPassphrase('été à  vélo'.normalize('NFD')))).toEqual(
    Buffer.from(vault.dataKey),
  )
  const typed = vault.recoveryCode
    .toLowerCase()
    .replaceAll('-', ' ')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
  expect(Buffer.from(await withCode(typed))).toEqual(Buffer.from(vault.dataKey))
})

test('neither secret nor key is in the file, which is its owner’s alone', () => {
  const content = readFileSync(path, 'utf8')
  expect(content).not.toContain(vault.recoveryCode)
  expect(content).not.toContain(Buffer.from(vault.dataKey).toString('base64'))
  expect(statSync(path).mode & 0o077).toBe(0)
})

test('spaces and accents count, and the vault of another account stays closed', async () => {
  expect((await refusal(withPassphrase('été à vélo'))).code).toBe('wrong_passphrase')
  const other = openVault(
    path,
    AccountId.parse('a-2'),
    { kind: 'passphrase', value: 'été à  vélo' },
    clock,
  )
  expect((await refusal(other)).code).toBe('wrong_passphrase')
  await withCode(vault.recoveryCode)
})

test('guessing is slowed down, even for the right passphrase, but never for good', async () => {
  const first = await refusal(withPassphrase('un autre'))
  expect(first.details).toEqual({ waitSeconds: 0 })
  await refusal(withPassphrase('un autre'))
  expect((await refusal(withPassphrase('un autre'))).details).toEqual({ waitSeconds: 2 })
  expect((await refusal(withPassphrase('été à  vélo'))).details).toEqual({ waitSeconds: 2 })
  now += 2001
  await withPassphrase('été à  vélo')
  expect((await refusal(withPassphrase('un autre'))).details).toEqual({ waitSeconds: 0 })
  expect(waitAfter(1000)).toBe(60)
})

test('a clock that is set back keeps nobody out for more than a minute', async () => {
  for (let tries = 0; tries < 3; tries += 1) await refusal(withPassphrase('un autre'))
  const before = now
  now -= 365 * 24 * 3_600_000
  expect((await refusal(withPassphrase('été à  vélo'))).details).toEqual({ waitSeconds: 60 })
  now = before + 2001
  await withPassphrase('été à  vélo')
})

test('a slip in the recovery code is no guess', async () => {
  const code = newRecoveryCode(random)
  expect(readRecoveryCode(code)).toBe(code)
  const slipped = (code.startsWith('A') ? 'B' : 'A') + code.slice(1)
  expect(readRecoveryCode(slipped)).toBeNull()
  for (let tries = 0; tries < 5; tries += 1)
    expect((await refusal(withCode('AAAA'))).details).toEqual({ waitSeconds: 0 })
})

test('a missing or mangled vault is said, not taken for a wrong passphrase', async () => {
  const missing = openVault(
    join(folder, 'none.json'),
    account,
    { kind: 'passphrase', value: 'x' },
    clock,
  )
  expect((await refusal(missing)).code).toBe('not_found')

  const other = join(folder, 'mangled.json')
  const mangledText = readFileSync(path, 'utf8').replace(/("N":\s*)131072/, '$19007199254740991')
  expect(mangledText).toContain('9007199254740991')
  writeFileSync(other, mangledText)
  const mangled = openVault(other, account, { kind: 'passphrase', value: 'été à  vélo' }, clock)
  expect((await refusal(mangled)).code).toBe('not_found')
})
