import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'
import type { Languages } from './languages.ts'
import type { Requirements } from './requirements.ts'
import type { Recompute } from './shown.ts'

/** What time and changed rules do to the queues, made good bit by bit so that nobody waits for it. */
export interface Upkeep {
  /**
   * Ranks anew some cases whose age has moved them, or whose question asks for other things than before. To be called
   * in a transaction.
   * @returns how many it looked at; 0 when nothing is left to do
   */
  readonly step: (atMost: number) => number
  /** To be called when tags or what a question asks of them may have changed. */
  readonly tagsChanged: (questionId: QuestionId | null, change: () => void) => void
  /** Every case of a question is derived again, in steps. */
  readonly rederive: (questionId: QuestionId) => void
}

export function upkeepOf(
  database: Connection,
  now: () => number,
  recompute: Recompute,
  requirements: Requirements,
  languages: Languages,
): Upkeep {
  const aged = database.prepare<[number, number], { id: ProposalId }>(
    'SELECT id FROM base WHERE rank_until <= ? LIMIT ?',
  )
  const started = database.prepare<[], { question: number; after: number }>(
    'SELECT question, after FROM rederive LIMIT 1',
  )
  const following = database.prepare<[number, number, number], { number: number; id: ProposalId }>(
    'SELECT number, id FROM base WHERE number > ? AND question = ? ORDER BY number LIMIT ?',
  )
  const advance = database.prepare('UPDATE rederive SET after = ? WHERE question = ?')
  const finish = database.prepare('DELETE FROM rederive WHERE question = ?')
  const begin = database.prepare(
    'INSERT OR REPLACE INTO rederive SELECT number, 0 FROM question WHERE id = ?',
  )
  const questions = database.prepare<[], { id: QuestionId }>(
    `SELECT id FROM question WHERE state <> 'offered'`,
  )

  function continueRederiving(atMost: number): number {
    const range = started.get()
    if (range === undefined) return 0
    const rows = following.all(range.after, range.question, atMost)
    for (const { id } of rows) recompute(id)
    const last = rows.at(-1)
    if (last === undefined) finish.run(range.question)
    else advance.run(last.number, range.question)
    return Math.max(1, rows.length)
  }

  return {
    step: (atMost) => {
      const rows = aged.all(now(), atMost)
      for (const { id } of rows) recompute(id)
      return rows.length > 0 ? rows.length : continueRederiving(atMost)
    },
    tagsChanged: (questionId, change) => {
      const ids = questionId === null ? questions.all().map(({ id }) => id) : [questionId]
      const before = ids.map(requirements.signature)
      change()
      requirements.forget()
      languages.forget()
      ids.forEach((id, index) => {
        if (requirements.signature(id) !== before[index]) begin.run(id)
      })
    },
    rederive: (questionId) => void begin.run(questionId),
  }
}
