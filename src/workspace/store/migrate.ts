import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BridgeError } from '../../core/bridge/errors.ts'
import { makePrivateFolder } from '../profile/files.ts'
import type { Connection } from './driver.ts'

export interface Migration {
  /** Becomes the database's `user_version`. */
  readonly version: number
  readonly sql: string
}

const keptBackups = 2

/**
 * Brings a database to the newest version, each step in one transaction, after a backup of what was there.
 * @param migrations in ascending order of version
 * @throws BridgeError `database_too_new` with `{ found, supported }`; the file is left as it is
 */
export function migrate(
  database: Connection,
  migrations: readonly Migration[],
  backupFolder: string,
): void {
  const found = Number(database.pragma('user_version', { simple: true }))
  const supported = migrations.at(-1)?.version ?? 0
  if (found > supported) throw new BridgeError('database_too_new', { found, supported })
  if (found === supported) return
  if (found > 0) backUp(database, backupFolder, found)
  for (const migration of migrations) {
    if (migration.version <= found) continue
    database.transaction(() => {
      database.exec(migration.sql)
      database.pragma(`user_version = ${migration.version}`)
    })()
  }
}

/** A whole copy under the same key; `backup()` of the driver can't copy encrypted databases. */
function backUp(database: Connection, folder: string, version: number): void {
  makePrivateFolder(folder)
  const path = join(folder, `store-v${String(version).padStart(4, '0')}.db`)
  if (existsSync(path)) rmSync(path)
  database.prepare('VACUUM INTO ?').run(path)
  const backups = readdirSync(folder)
    .filter((name) => /^store-v\d+\.db$/.test(name))
    .toSorted()
  for (const old of backups.slice(0, -keptBackups)) rmSync(join(folder, old))
}
