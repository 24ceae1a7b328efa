import type { SimilarProposal } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { nearFrom, similarity } from '../../core/moderation/similarity.ts'
import { tellingWords } from '../../core/moderation/words.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { Connection } from './driver.ts'
import type { BaseRow } from './rows.ts'
import { wordsOf } from './words.ts'

/** Near proposals of the same question, the nearest first. */
export type FindSimilar = (of: {
  readonly number: number
  readonly question: number
  readonly content: string
  readonly language: string
}) => SimilarProposal[]

/** A word in more proposals than this tells little by itself. */
const frequentFrom = 500
/** Frequent words count in pairs, of the first so many. */
const pairedWords = 4
const hitsOfPair = 150
const wordsLookedUp = 40
/** Candidates that are read at most, and that are compared word by word. */
const readAtMost = 200
const compared = 24
/** Comparing costs the product of both lengths; long texts are compared with fewer others. */
const comparisons = 12_000

interface Candidate {
  readonly id: ProposalId
  readonly content: string
  readonly status: ProposalStatus
}

/**
 * Near duplicates share rare words, or at least pairs of frequent ones; so those that share most of them are compared.
 * Its cost depends on the length of the text, not on how many proposals there are. A near text that shares only words
 * with slips, or only single frequent words, is not found.
 */
export function similarOf(reader: Connection): FindSimilar {
  const hits = reader
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? LIMIT ?')
    .pluck()
  const candidate = reader.prepare<[number, number], Candidate>(
    `SELECT id, coalesce(shown_content, content) AS content, shown_status AS status FROM base WHERE number = ? AND question = ?`,
  )

  function candidates(words: readonly string[]): Map<number, number> {
    const counted = new Map<number, number>()
    const frequent: string[] = []
    const note = (rows: readonly number[], worth: number): void => {
      for (const row of rows) counted.set(row, (counted.get(row) ?? 0) + worth)
    }
    for (const word of words) {
      const rows = hits.all(`"${word}"`, frequentFrom)
      if (rows.length < frequentFrom) note(rows, 1)
      else frequent.push(word)
    }
    for (const [first, second] of pairsOf(frequent.slice(0, pairedWords)))
      note(hits.all(`"${first}" AND "${second}"`, hitsOfPair), 1)
    return counted
  }

  /** The first so many that belong to a question: that is asked of each, for to search by question costs far more. */
  function ofQuestion(
    rows: readonly (readonly [number, number])[],
    question: number,
    most: number,
  ): Candidate[] {
    const found: Candidate[] = []
    for (const [row] of rows) {
      const one = candidate.get(row, question)
      if (one !== undefined) found.push(one)
      if (found.length === most) break
    }
    return found
  }

  return ({ number, question, content, language }) => {
    const telling = tellingWords(content, language).flatMap(({ written }) => wordsOf(written))
    const counted = candidates(telling.slice(0, wordsLookedUp))
    counted.delete(number)
    const most = Math.min(compared, Math.max(4, Math.floor(comparisons / telling.length ** 2)))
    const nearest = [...counted]
      .toSorted((left, right) => right[1] - left[1] || right[0] - left[0])
      .slice(0, readAtMost)
    return ofQuestion(nearest, question, most)
      .map((found) => ({ ...found, ...similarity(content, found.content, language) }))
      .filter(({ score }) => score >= nearFrom)
      .toSorted((left, right) => right.score - left.score)
      .map((near) => ({ ...near, sharedWords: [...near.sharedWords] }))
  }
}

function pairsOf(words: readonly string[]): [string, string][] {
  return words.flatMap((first, index) =>
    words.slice(index + 1).map((second): [string, string] => [first, second]),
  )
}

export type SimilarTo = Pick<
  BaseRow,
  'number' | 'question' | 'question_id' | 'content' | 'shown_content'
>

const countHolds = 5 * 60_000
const mostCounts = 2000

/** Remembers how many were near for a few minutes: an open case is read again at every change around it. */
export function similarCounts(
  now: () => number,
): (row: SimilarTo, find: (row: SimilarTo) => readonly unknown[]) => number {
  const counts = new Map<string, { readonly count: number; readonly at: number }>()
  return (row, find) => {
    const key = `${row.number} ${row.shown_content ?? row.content}`
    const known = counts.get(key)
    if (known !== undefined && now() - known.at < countHolds) return known.count
    if (counts.size >= mostCounts) counts.clear()
    const count = find(row).length
    counts.set(key, { count, at: now() })
    return count
  }
}
