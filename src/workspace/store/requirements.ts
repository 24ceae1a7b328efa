import { z } from 'zod'
import type { QuestionId, TagId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'

/** Which tags an accepted proposal of a question must carry. */
export interface Requirements {
  /**
   * Tag types of which one tag is needed. Where the platform does not say it by question, those it marks as required
   * count as far as the question has tags of them: otherwise nothing could ever be accepted there.
   */
  readonly typesOf: (questionId: QuestionId) => ReadonlySet<string>
  /** Whether these tags leave a needed type without one. */
  readonly lacks: (questionId: QuestionId, tags: readonly TagId[]) => boolean
  /** A text that changes when something changes by which a proposal lacks a tag. */
  readonly signature: (questionId: QuestionId) => string
  /** To be called when tags, tag types or what a question asks changed. */
  readonly forget: () => void
}

interface Known {
  readonly types: ReadonlySet<string>
  readonly typeOfTag: ReadonlyMap<TagId, string>
}

export function requirementsOf(database: Connection): Requirements {
  const told = database.prepare<[string], { types: string }>(
    'SELECT required_tag_types AS types FROM question WHERE id = ?',
  )
  const marked = database.prepare<[], { id: string }>('SELECT id FROM tag_type WHERE required = 1')
  const tags = database.prepare<[string], { id: TagId; type: string }>(
    'SELECT id, tag_type_id AS type FROM tag WHERE question_id = ?',
  )
  const known = new Map<QuestionId, Known>()

  function read(questionId: QuestionId): Known {
    const typeOfTag = new Map(tags.all(questionId).map(({ id, type }) => [id, type]))
    const row = told.get(questionId)
    const asked =
      row === undefined ? null : z.array(z.string()).nullable().parse(JSON.parse(row.types))
    const present = new Set(typeOfTag.values())
    const types = asked ?? marked.all().flatMap(({ id }) => (present.has(id) ? [id] : []))
    return { types: new Set(types), typeOfTag }
  }

  function of(questionId: QuestionId): Known {
    const fresh = known.get(questionId) ?? read(questionId)
    known.set(questionId, fresh)
    return fresh
  }

  return {
    typesOf: (questionId) => of(questionId).types,
    lacks: (questionId, carried) => {
      const { types, typeOfTag } = of(questionId)
      if (types.size === 0) return false
      const has = new Set(carried.map((tag) => typeOfTag.get(tag)))
      return [...types].some((type) => !has.has(type))
    },
    signature: (questionId) => {
      const { types, typeOfTag } = of(questionId)
      const counted = [...typeOfTag].flatMap(([tag, type]) =>
        types.has(type) ? [`${tag} ${type}`] : [],
      )
      return JSON.stringify([[...types].toSorted(), counted.toSorted()])
    },
    forget: () => known.clear(),
  }
}
