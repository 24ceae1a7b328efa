import { cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountSummary } from '../../../../src/core/bridge/views.ts'
import {
  accountFolder,
  accountIdOf,
  findAccount,
  listAccounts,
  placeAccount,
  writeAccount,
} from '../../../../src/workspace/profile/accounts.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'vigie-accounts-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const platformUrl = 'https://platform.example.org'

function summary(personId: string, lastOpenedAt: string | null = null): AccountSummary {
  const id = accountIdOf(platformUrl, personId)
  return { id, name: personId, platformUrl, role: null, lastOpenedAt, waitingActs: 0 }
}

const place = (account: AccountSummary): void =>
  placeAccount(profile, account, ({ vault }) => writeFileSync(vault, 'sealed'))

test('an account whose making broke off is not there, and can be made again', () => {
  const lena = summary('lena')
  const broken = () =>
    placeAccount(profile, lena, () => {
      throw new Error('the disk is full')
    })
  expect(broken).toThrow('the disk is full')
  expect(listAccounts(profile)).toEqual([])
  place(lena)
  expect(listAccounts(profile)).toEqual([lena])
})

test('what a lost battery left of a half-made account is never listed', () => {
  const lena = summary('lena')
  place(lena)
  const { path } = accountFolder(profile, lena.id)
  cpSync(path, join(profile, 'accounts', `.new-${lena.id}`), { recursive: true })
  expect(listAccounts(profile)).toEqual([lena])
})

test('the account opened last comes first, and one that cannot be read does not hide the others', () => {
  const [lena, amadou, noe] = [
    summary('lena', '2026-03-01T08:00:00.000Z'),
    summary('amadou', '2026-03-02T08:00:00.000Z'),
    summary('noe'),
  ]
  for (const account of [lena, amadou, noe]) place(account)
  expect(listAccounts(profile).map(({ name }) => name)).toEqual(['amadou', 'lena', 'noe'])
  writeFileSync(join(accountFolder(profile, amadou.id).path, 'account.json'), '{"half":')
  expect(listAccounts(profile).map(({ name }) => name)).toEqual(['lena', 'noe'])
  expect(findAccount(profile, amadou.id)).toBeNull()
})

test('the same person on another platform is another account, and neither can be read from its id', () => {
  expect(accountIdOf(platformUrl, 'lena')).toBe(accountIdOf(platformUrl, 'lena'))
  expect(accountIdOf('https://other.example.org', 'lena')).not.toBe(
    accountIdOf(platformUrl, 'lena'),
  )
  expect(accountIdOf(platformUrl, 'lena')).toMatch(/^[0-9a-f]{32}$/)
})

test('what is readable without a passphrase is its owner’s alone, and is written whole', () => {
  const lena = summary('lena')
  place(lena)
  writeAccount(profile, { ...lena, waitingActs: 3 })
  const { path } = accountFolder(profile, lena.id)
  expect(findAccount(profile, lena.id)?.waitingActs).toBe(3)
  expect(existsSync(join(path, 'account.json.new'))).toBe(false)
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(statSync(join(path, 'account.json')).mode & 0o077).toBe(0)
})
