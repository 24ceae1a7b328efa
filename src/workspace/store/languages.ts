import { z } from 'zod'
import type { QuestionId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'
import type { Meta } from './meta.ts'

/** The languages the moderator reads, as far as they said so. */
export interface Languages {
  readonly reads: (questionId: QuestionId) => boolean
  readonly read: () => readonly string[]
  /** To be called in a transaction. */
  readonly write: (languages: readonly string[]) => void
  /** To be called when a question's language may have changed. */
  readonly forget: () => void
}

const key = 'languages'

export function languagesOf(database: Connection, meta: Meta): Languages {
  const language = database
    .prepare<[string], string>(`SELECT summary ->> 'language' FROM question WHERE id = ?`)
    .pluck()
  let known = new Set(meta.read(key, z.array(z.string())))
  const answers = new Map<QuestionId, boolean>()
  return {
    reads: (questionId) => {
      const answer = answers.get(questionId) ?? known.has(language.get(questionId) ?? '')
      answers.set(questionId, answer)
      return answer
    },
    read: () => [...known],
    write: (languages) => {
      meta.write(key, languages)
      known = new Set(languages)
      answers.clear()
    },
    forget: () => answers.clear(),
  }
}
