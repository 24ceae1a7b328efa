// A CommonJS module: what it exports is the default.
import Database from 'better-sqlite3-multiple-ciphers'

export type Connection = Database.Database
export type Statement<Parameters extends unknown[], Row> = Database.Statement<Parameters, Row>

/**
 * The SQLite addon is built for Node-API 10: under an older Node it loads and then ends the process at the first
 * database, so it is asked before.
 */
export function assertDriverRuns(): void {
  if (Number(process.versions['napi']) < 10) throw new Error('Node 22 or newer is needed')
}

export function connect(path: string, options: Database.Options = {}): Connection {
  assertDriverRuns()
  return new Database(path, options)
}

/** The code of an SQLite error ("SQLITE_FULL"), or null for anything else. */
export function sqliteCode(fault: unknown): string | null {
  return fault instanceof Database.SqliteError ? fault.code : null
}
