import type { SearchHit } from '../../core/bridge/views.ts'
import type { Connection } from './driver.ts'
import { beginnings, holdsWords, searchQuery, typedWords } from './words.ts'

/** Finds proposals by the words typed so far; unranked, in the order of arrival. */
export type Search = (typed: string, questionNumber: number | null, limit: number) => SearchHit[]

interface FoundRow extends SearchHit {
  /** What is indexed: the platform's text, not an edit that waits. */
  readonly indexed: string
}

/** Hits looked at one by one, for each one wanted, before all hits are gathered. */
const patience = 4

/**
 * A frequent word of more than three letters has tens of thousands of hits, which FTS5 gathers before it gives the
 * first. So the first hits are sought among those of the words' beginnings, which come one by one: a frequent word
 * soon has enough of them there, and a rare one costs little to gather.
 */
export function searcher(reader: Connection): Search {
  const found = reader.prepare<[string, number], FoundRow>(
    `SELECT base.id, question_id AS questionId, coalesce(shown_content, content) AS content,
       shown_status AS status, created_at AS createdAt, content AS indexed
     FROM search JOIN base ON base.number = search.rowid WHERE search MATCH ? LIMIT ?`,
  )

  /** Enough hits among the first of the beginnings, or all when there are few, or null. */
  function lookAhead(
    words: readonly string[],
    question: number | null,
    limit: number,
  ): FoundRow[] | null {
    const cut = beginnings(words)
    const query = cut === null ? null : searchQuery(cut, question)
    if (query === null) return null
    const hits: FoundRow[] = []
    let looked = 0
    for (const row of found.iterate(query, limit * patience)) {
      looked += 1
      if (holdsWords(row.indexed, words)) hits.push(row)
      if (hits.length === limit) return hits
    }
    return looked < limit * patience ? hits : null
  }

  return (typed, question, limit) => {
    const words = typedWords(typed)
    const query = searchQuery(words, question)
    if (query === null) return []
    const rows = lookAhead(words, question, limit) ?? found.all(query, limit)
    return rows.map(({ id, questionId, content, status, createdAt }) => ({
      id,
      questionId,
      content,
      status,
      createdAt,
    }))
  }
}
