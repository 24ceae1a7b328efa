import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AccountId } from '../../../src/core/identifiers.ts'
import type { BridgeError } from '../../../src/core/bridge/errors.ts'
import { connect } from '../../../src/workspace/store/driver.ts'
import { migrations } from '../../../src/workspace/store/migrations/all.ts'
import { openDatabase } from '../../../src/workspace/store/open.ts'
import {
  accept,
  amadou,
  caseOf,
  decide,
  lena,
  random,
  settledIn,
  stand,
  unlocked,
  until,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
beforeAll(async () => {
  here = await stand()
  const desk = await settledIn(here, { holdSeconds: 60 })
  await decide(desk, 'p-1', accept)
  await desk.close()
}, 45_000)
afterAll(async () => {
  await here.close()
})

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function fault(work: () => unknown): BridgeError | null {
  try {
    work()
    return null
  } catch (thrown) {
    return thrown as BridgeError
  }
}

test('a second console on one profile is refused while the first is open, and not after', async () => {
  const first = here.open()
  expect(fault(() => here.open())?.code).toBe('profile_in_use')
  await first.close()
  await here.open().close()
})

test('nothing that matters is readable on disk: no text, no token, no e-mail', async () => {
  const desk = await unlocked(here, { holdSeconds: 60 })
  const sought = ['planter des arbres', 'correct horse', 'AT-', 'Inès', lena.email, lena.passphrase]
  const contents = filesOf(here.profile).map((path) => readFileSync(path, 'latin1'))
  expect(contents.length).toBeGreaterThan(4)
  for (const word of sought)
    expect(contents.some((content) => content.includes(Buffer.from(word).toString('latin1')))).toBe(
      false,
    )
  await desk.close()
  for (const path of filesOf(join(here.profile, 'accounts')))
    expect(statSync(path).mode & 0o077).toBe(0)
})

test('a held act survives the end of the console and is held anew', async () => {
  const desk = await unlocked(here, { holdSeconds: 60 })
  const [act] = (await caseOf(desk, 'p-1')).acts
  expect(act?.state).toBe('held')
  expect(act?.heldForSeconds).toBeGreaterThan(50)
  await desk.close()
})

test('before the passphrase nothing is answered, with a wrong one neither', async () => {
  const desk = here.open()
  await expect(desk.client.call('questions.list', {})).rejects.toMatchObject({ code: 'locked' })
  const state = await desk.client.call('workspace.read', {})
  const id = state.phase === 'locked' ? state.accounts[0]?.id : undefined
  const secret = { kind: 'passphrase', value: 'pas la bonne' } as const
  const opening = desk.client.call('account.unlock', { accountId: id as never, secret })
  await expect(opening).rejects.toMatchObject({
    code: 'wrong_passphrase',
    details: { waitSeconds: 0 },
  })
  const other = desk.client.call('account.unlock', { accountId: AccountId.parse('nobody'), secret })
  await expect(other).rejects.toMatchObject({ code: 'not_found' })
  await desk.close()
})

test('creating an account: a wrong password, a silent platform and a second time are each said', async () => {
  const desk = here.open()
  const input = { platformUrl: here.proxy.url, ...lena }
  await expect(
    desk.client.call('account.create', { ...input, password: 'x' }),
  ).rejects.toMatchObject({ code: 'wrong_credentials' })
  await expect(desk.client.call('account.create', input)).rejects.toMatchObject({
    code: 'rule',
    details: { rule: 'account_exists' },
  })
  here.proxy.fate = () => 'lose_request'
  await expect(desk.client.call('account.create', input)).rejects.toMatchObject({
    code: 'unreachable',
  })
  here.proxy.fate = () => 502
  await expect(desk.client.call('account.create', input)).rejects.toMatchObject({
    code: 'platform_fault',
    details: { status: 502 },
  })
  here.proxy.fate = () => 'pass'
  const before = readdirSync(join(here.profile, 'accounts'))
  expect(before).toHaveLength(1)
  await desk.client.call('account.create', {
    ...input,
    email: amadou.email,
    password: amadou.password,
  })
  expect(readdirSync(join(here.profile, 'accounts'))).toHaveLength(2)
  await until(async () => (await desk.client.call('questions.list', {})).length === 1)
  await desk.close()
})

test('a probe tells a platform, a stranger and silence apart', async () => {
  const desk = here.open()
  expect(await desk.client.call('platform.probe', { url: `${here.platformUrl}/` })).toEqual({
    url: here.platformUrl,
    reachable: true,
    recognised: true,
    demonstrationPeople: [],
  })
  here.proxy.fate = () => 404
  expect(await desk.client.call('platform.probe', { url: here.proxy.url })).toMatchObject({
    reachable: true,
    recognised: false,
  })
  here.proxy.fate = () => 'lose_request'
  expect(await desk.client.call('platform.probe', { url: here.proxy.url })).toMatchObject({
    reachable: false,
    recognised: false,
  })
  here.proxy.fate = () => 'pass'
  await desk.close()
})

const newest = migrations.at(-1)?.version ?? 0
const next = { version: newest + 1, sql: 'CREATE TABLE later (x TEXT)' }

function backupName(version: number): string {
  return `store-v${String(version).padStart(4, '0')}.db`
}

test('a database of a newer version is refused and left as it is; before a migration a backup is made', () => {
  const place = { path: join(here.profile, 'some.db'), backups: join(here.profile, 'backups') }
  const key = random(32)
  openDatabase(place, key).close()
  openDatabase(place, key, [...migrations, next]).close()
  expect(readdirSync(place.backups)).toEqual([backupName(newest)])
  const backup = openDatabase({ ...place, path: join(place.backups, backupName(newest)) }, key)
  expect(backup.writer.pragma('user_version', { simple: true })).toBe(newest)
  backup.close()
  const refused = fault(() => openDatabase(place, key))
  expect(refused).toMatchObject({
    code: 'database_too_new',
    details: { found: newest + 1, supported: newest },
  })
  const again = openDatabase(place, key, [...migrations, next])
  expect(again.writer.pragma('user_version', { simple: true })).toBe(newest + 1)
  again.close()
})

test('only the last two backups are kept, and a migration that fails changes nothing', () => {
  const place = { path: join(here.profile, 'many.db'), backups: join(here.profile, 'backups-many') }
  const key = random(32)
  const steps = [1, 2, 3]
    .map((more) => newest + more)
    .map((version) => ({ version, sql: `CREATE TABLE t${version} (x TEXT)` }))
  for (let count = 0; count <= steps.length; count += 1)
    openDatabase(place, key, [...migrations, ...steps.slice(0, count)]).close()
  expect(readdirSync(place.backups)).toEqual([backupName(newest + 1), backupName(newest + 2)])
  const broken = {
    version: newest + 4,
    sql: 'CREATE TABLE t0 (x TEXT); CREATE TABLE t0 (x TEXT)',
  }
  expect(fault(() => openDatabase(place, key, [...migrations, ...steps, broken]))?.code).toBe(
    'storage_failed',
  )
  const opened = openDatabase(place, key, [...migrations, ...steps])
  expect(
    opened.writer.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = 't0'`).get(),
  ).toEqual({ n: 0 })
  opened.close()
})

test('a database that is damaged or under another key is said to be', () => {
  const place = { path: join(here.profile, 'damaged.db'), backups: join(here.profile, 'none') }
  writeFileSync(place.path, random(8192))
  const refused = fault(() => openDatabase(place, random(32)))
  expect(refused).toMatchObject({ code: 'storage_failed', details: { cause: 'damaged' } })
})

test('the store is an SQLCipher 4 file: no SQLite header, nothing without the key', () => {
  const path = join(here.profile, 'sealed.db')
  openDatabase({ path, backups: join(here.profile, 'none') }, random(32)).close()
  expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  const plain = connect(path)
  expect(fault(() => plain.prepare('SELECT * FROM sqlite_master').all())).toMatchObject({
    code: 'SQLITE_NOTADB',
  })
  plain.close()
})
