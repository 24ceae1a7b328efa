import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../../src/workspace/store/open.ts'
import { random } from '../support/stand.ts'

let folder: string
const key = random(32)
const place = () => ({ path: join(folder, 'store.db'), backups: join(folder, 'backups') })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what is acknowledged is on disk, and references hold', () => {
  const { writer, close } = openDatabase(place(), key)
  const setting = (name: string): unknown => writer.pragma(name, { simple: true })
  expect(setting('journal_mode')).toBe('wal')
  // 2 is FULL: each commit is flushed (SQLite, "PRAGMA synchronous").
  expect(setting('synchronous')).toBe(2)
  expect(setting('foreign_keys')).toBe(1)
  close()
})

test('lists read what is committed and cannot write', () => {
  const { writer, reader, close } = openDatabase(place(), key)
  writer.prepare('INSERT INTO meta VALUES (?, ?)').run('word', 'tilleuls')
  expect(reader.prepare('SELECT value FROM meta').get()).toEqual({ value: 'tilleuls' })
  expect(() => reader.prepare('DELETE FROM meta').run()).toThrow(/readonly/)
  close()
})
