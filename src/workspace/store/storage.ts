import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { StorageView } from '../../core/bridge/views.ts'
import type { Connection } from './driver.ts'
import type { DatabasePlace } from './open.ts'

/** What the store takes on this computer. */
export function storageOf(reader: Connection, { path, backups }: DatabasePlace): StorageView {
  const kept = filesIn(backups)
  const one = (sql: string): number => reader.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    bytes: ['', '-wal', '-shm'].reduce((sum, ending) => sum + sizeOf(path + ending), 0),
    proposals: one('SELECT coalesce(sum(n), 0) FROM queue_count'),
    questions: one(`SELECT count(*) FROM question WHERE state <> 'offered'`),
    backups: { files: kept.length, bytes: kept.reduce((sum, file) => sum + sizeOf(file), 0) },
    schemaVersion: Number(reader.pragma('user_version', { simple: true })),
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function filesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return []
  return readdirSync(folder).map((name) => join(folder, name))
}
