import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { ground } from './migrations/0001-ground.ts'
import { governance } from './migrations/0002-governance.ts'
import type { Store, Tables } from './schema.ts'

const migrations = { '0001-ground': ground, '0002-governance': governance }

/** Why the data cannot be used: one line for the person who started the platform. */
export class StoreFault extends Error {}

/**
 * Opens the store and brings it to the newest schema. The only place that knows which database is below.
 * @param directory where the data lives; null keeps it in memory
 * @throws StoreFault when the directory cannot be written, is in use, or holds data of a newer version
 */
export async function openStore(directory: string | null): Promise<Store> {
  const store = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqlite(directory) }),
  })
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: async () => await Promise.resolve(migrations) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return store
  await store.destroy()
  throw new StoreFault(faultOf(error))
}

function openSqlite(directory: string | null): Sqlite.Database {
  // Built for Node-API 10; under an older one it opens and then takes the process down.
  if (Number(process.versions['napi']) < 10) throw new StoreFault('Node 22 or newer is needed.')
  if (directory === null) return new Sqlite(':memory:')
  try {
    mkdirSync(directory, { recursive: true })
    const sqlite = new Sqlite(join(directory, 'platform.sqlite'), { timeout: 1000 })
    // Locks and the index queue live in one process, so the data may not serve two.
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.pragma('journal_mode = WAL')
    // What has been answered with 200 is shown as received, so it has to survive a power cut.
    sqlite.pragma('synchronous = FULL')
    return sqlite
  } catch (error) {
    throw new StoreFault(faultOf(error), { cause: error })
  }
}

function faultOf(error: unknown): string {
  const code = (error as { code?: unknown }).code
  if (code === 'SQLITE_BUSY') return 'The data is in use by another platform.'
  if (code === 'SQLITE_NOTADB') return 'The data is not that of a platform.'
  if (typeof code === 'string') return `The data cannot be opened (${code}).`
  return 'The data was written by another version of the platform.'
}
