import { z } from 'zod'
import { QuestionSummary } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'
import type { Upkeep } from './upkeep.ts'

/** A question as the platform offers it, without what is counted here. */
export const OfferedQuestion = QuestionSummary.omit({ mirror: true })
export type OfferedQuestion = z.infer<typeof OfferedQuestion>

/** Where a first sync stands: rows created before `before`, after `skip` of them. */
export const TakeCursor = z.object({
  before: z.string().nullable(),
  skip: z.int().nonnegative(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
})
export type TakeCursor = z.infer<typeof TakeCursor>

/** The newest platform times that the mirror of a question has seen. */
export const PullMark = z.object({ updated: z.string().nullable(), created: z.string().nullable() })
export type PullMark = z.infer<typeof PullMark>

export interface KeptQuestion {
  readonly offered: OfferedQuestion
  readonly requiredTagTypes: readonly string[] | null
  /** `taking` while its first sync is not finished. */
  readonly state: 'offered' | 'taking' | 'taken'
  readonly cursor: TakeCursor | null
  readonly mark: PullMark | null
  readonly asOf: string | null
  readonly number: number
}

interface QuestionRow {
  readonly number: number
  readonly summary: string
  readonly required_tag_types: string
  readonly state: KeptQuestion['state']
  readonly take_cursor: string | null
  readonly pull_mark: string | null
  readonly as_of: string | null
}

export interface Questions {
  /** @param requiredTagTypes null when the platform does not say it by question */
  readonly offer: (offered: OfferedQuestion, requiredTagTypes: readonly string[] | null) => void
  readonly find: (id: QuestionId) => KeptQuestion | null
  readonly all: () => KeptQuestion[]
  readonly begin: (id: QuestionId, mark: PullMark) => void
  readonly advance: (id: QuestionId, cursor: TakeCursor) => void
  readonly complete: (id: QuestionId, asOf: string) => void
  readonly setMark: (id: QuestionId, mark: PullMark, asOf: string) => void
}

export function questionsOf(database: Connection, tagsChanged: Upkeep['tagsChanged']): Questions {
  const offer = database.prepare(
    `INSERT INTO question (id, summary, required_tag_types) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET summary = excluded.summary, required_tag_types = excluded.required_tag_types`,
  )
  const byId = database.prepare<[string], QuestionRow>('SELECT * FROM question WHERE id = ?')
  const all = database.prepare<[], QuestionRow>('SELECT * FROM question ORDER BY number')
  const begin = database.prepare(
    `UPDATE question SET state = 'taking', pull_mark = ? WHERE id = ? AND state = 'offered'`,
  )
  const advance = database.prepare('UPDATE question SET take_cursor = ? WHERE id = ?')
  const complete = database.prepare(
    `UPDATE question SET state = 'taken', take_cursor = NULL, as_of = ? WHERE id = ?`,
  )
  const setMark = database.prepare('UPDATE question SET pull_mark = ?, as_of = ? WHERE id = ?')
  return {
    offer: (offered, requiredTagTypes) =>
      tagsChanged(
        offered.id,
        () => void offer.run(offered.id, JSON.stringify(offered), JSON.stringify(requiredTagTypes)),
      ),
    find: (id) => {
      const row = byId.get(id)
      return row === undefined ? null : kept(row)
    },
    all: () => all.all().map(kept),
    begin: (id, mark) => void begin.run(JSON.stringify(mark), id),
    advance: (id, cursor) => void advance.run(JSON.stringify(cursor), id),
    complete: (id, asOf) => void complete.run(asOf, id),
    setMark: (id, mark, asOf) => void setMark.run(JSON.stringify(mark), asOf, id),
  }
}

function kept(row: QuestionRow): KeptQuestion {
  return {
    number: row.number,
    offered: OfferedQuestion.parse(JSON.parse(row.summary)),
    requiredTagTypes: z.array(z.string()).nullable().parse(JSON.parse(row.required_tag_types)),
    state: row.state,
    cursor: row.take_cursor === null ? null : TakeCursor.parse(JSON.parse(row.take_cursor)),
    mark: row.pull_mark === null ? null : PullMark.parse(JSON.parse(row.pull_mark)),
    asOf: row.as_of,
  }
}
