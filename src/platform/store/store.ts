import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { ground } from './migrations/0001-ground.ts'
import type { Store, Tables } from './schema.ts'

const migrations = { '0001-ground': ground }

/**
 * Opens the store and brings it to the newest schema. The only place that knows which database is below.
 * @param directory where the data lives; null keeps it in memory
 * @throws when the directory cannot be written or holds a newer schema
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
  if (error !== undefined) {
    await store.destroy()
    throw error instanceof Error ? error : new Error('migration failed')
  }
  return store
}

function openSqlite(directory: string | null): Sqlite.Database {
  // Built for Node-API 10; under an older one it opens and then takes the process down.
  if (Number(process.versions['napi']) < 10) throw new Error('Node 22 or newer is needed')
  if (directory === null) return new Sqlite(':memory:')
  mkdirSync(directory, { recursive: true })
  const sqlite = new Sqlite(join(directory, 'platform.sqlite'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = NORMAL')
  return sqlite
}
