import { chmodSync } from 'node:fs'
import { BridgeError } from '../../core/bridge/errors.ts'
import { connect, sqliteCode, type Connection } from './driver.ts'
import { migrate, type Migration } from './migrate.ts'
import { migrations as allMigrations } from './migrations/all.ts'

export interface OpenedDatabase {
  /** The only connection that writes. */
  readonly writer: Connection
  /** For lists and search; sees what is committed. */
  readonly reader: Connection
  readonly close: () => void
}

export interface DatabasePlace {
  readonly path: string
  readonly backups: string
}

/**
 * Opens the encrypted store (SQLCipher 4 format, raw 256-bit key), making or migrating it as needed.
 * @throws BridgeError `database_too_new`, or `storage_failed` with `{ cause }`: `damaged` when the file can't be read
 *   under its key, else the SQLite code
 */
export function openDatabase(
  { path, backups }: DatabasePlace,
  dataKey: Uint8Array,
  migrations: readonly Migration[] = allMigrations,
): OpenedDatabase {
  const opened: Connection[] = []
  const close = (): void => {
    for (const connection of opened.toReversed()) connection.close()
  }
  try {
    const writer = connect(path)
    opened.push(writer)
    unlock(writer, dataKey)
    writer.pragma('journal_mode = WAL')
    writer.pragma('synchronous = FULL')
    writer.pragma('foreign_keys = ON')
    // Pages that change with every transaction are then copied back once in a while, not each time.
    writer.pragma('wal_autocheckpoint = 4000')
    writer.pragma('cache_size = -49152')
    writer.pragma('temp_store = MEMORY')
    writer.pragma('secure_delete = FAST')
    migrate(writer, migrations, backups)
    chmodSync(path, 0o600)
    const reader = connect(path, { readonly: true })
    opened.push(reader)
    unlock(reader, dataKey)
    reader.pragma('cache_size = -49152')
    reader.pragma('temp_store = MEMORY')
    return { writer, reader, close }
  } catch (fault) {
    close()
    throw asStorageFault(fault)
  }
}

/** The key comes before anything else; a wrong one shows only at the first read. */
function unlock(connection: Connection, dataKey: Uint8Array): void {
  connection.pragma("cipher = 'sqlcipher'")
  connection.pragma('legacy = 4')
  connection.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`)
  connection.prepare('SELECT count(*) FROM sqlite_master').get()
}

const damage = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT'])

/** An SQLite error as one of the closed list; anything else as it is. */
export function asStorageFault(fault: unknown): unknown {
  const code = sqliteCode(fault)
  if (code === null) return fault
  const damaged = [...damage].some((word) => code.startsWith(word))
  return new BridgeError('storage_failed', { cause: damaged ? 'damaged' : code })
}
