import type { z } from 'zod'
import type { Connection } from './driver.ts'

export interface Meta {
  readonly read: <Schema extends z.ZodType>(key: string, schema: Schema) => z.output<Schema> | null
  readonly write: (key: string, value: unknown) => void
  readonly remove: (key: string) => void
}

/** Small facts by name, as JSON. */
export function metaOf(database: Connection): Meta {
  const select = database.prepare<[string], { value: string }>(
    'SELECT value FROM meta WHERE key = ?',
  )
  const upsert = database.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const remove = database.prepare('DELETE FROM meta WHERE key = ?')
  return {
    read: (key, schema) => {
      const row = select.get(key)
      return row === undefined ? null : (schema.safeParse(JSON.parse(row.value)).data ?? null)
    },
    write: (key, value) => void upsert.run(key, JSON.stringify(value)),
    remove: (key) => void remove.run(key),
  }
}
