import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountSummary } from '../../core/bridge/views.ts'
import { AccountSummary as AccountSummarySchema } from '../../core/bridge/views.ts'
import { AccountId } from '../../core/identifiers.ts'
import { flushFolder, makePrivateFolder, readJson, writeWhole } from './files.ts'

export interface AccountFolder {
  readonly path: string
  readonly vault: string
  readonly store: string
  readonly backups: string
}

/** One folder an account: `account.json` (readable without a passphrase), `vault.json`, `store.db`. */
export function accountFolder(profileDirectory: string, id: AccountId): AccountFolder {
  return folderAt(join(profileDirectory, 'accounts', id))
}

function folderAt(path: string): AccountFolder {
  return {
    path,
    vault: join(path, 'vault.json'),
    store: join(path, 'store.db'),
    backups: join(path, 'backups'),
  }
}

/** The same person on the same platform always has the same id here; it tells neither. */
export function accountIdOf(platformUrl: string, personId: string): AccountId {
  const digest = createHash('sha256').update(`${platformUrl}\n${personId}`).digest('hex')
  return AccountId.parse(digest.slice(0, 32))
}

/** Accounts of a profile, most recently opened first. */
export function listAccounts(profileDirectory: string): AccountSummary[] {
  const root = join(profileDirectory, 'accounts')
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => readAccount(join(root, name)) ?? [])
    .toSorted((left, right) => (right.lastOpenedAt ?? '').localeCompare(left.lastOpenedAt ?? ''))
}

export function findAccount(profileDirectory: string, id: AccountId): AccountSummary | null {
  return listAccounts(profileDirectory).find((account) => account.id === id) ?? null
}

function readAccount(path: string): AccountSummary | null {
  return AccountSummarySchema.safeParse(readJson(join(path, 'account.json'))).data ?? null
}

export function writeAccount(profileDirectory: string, account: AccountSummary): void {
  writeSummary(accountFolder(profileDirectory, account.id).path, account)
}

function writeSummary(path: string, account: AccountSummary): void {
  writeWhole(join(path, 'account.json'), `${JSON.stringify(account, null, 2)}\n`)
}

/** Fills a new account's folder aside and puts it in place at once, so that a half-made account is never listed. */
export function placeAccount(
  profileDirectory: string,
  account: AccountSummary,
  fill: (folder: AccountFolder) => void,
): void {
  const root = join(profileDirectory, 'accounts')
  const aside = join(root, `.new-${account.id}`)
  rmSync(aside, { recursive: true, force: true })
  makePrivateFolder(aside)
  fill(folderAt(aside))
  writeSummary(aside, account)
  renameSync(aside, join(root, account.id))
  flushFolder(root)
}
