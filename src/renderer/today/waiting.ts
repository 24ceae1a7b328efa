import type { ConflictView, QuestionSummary } from '../../core/bridge/views.ts'

export interface Waiting {
  readonly conflicts: readonly ConflictView[]
  /** Questions on this computer, those with cases to decide first. */
  readonly here: readonly QuestionSummary[]
  /** Questions to take along first; those the platform has counted as empty are left out. */
  readonly elsewhere: readonly QuestionSummary[]
  /** How many of all these call for somebody. */
  readonly count: number
}

/** What waits for a moderator: the same list is shown and counted. */
export function whatWaits(
  questions: readonly QuestionSummary[],
  conflicts: readonly ConflictView[],
): Waiting {
  const here = questions
    .filter(({ mirror }) => mirror !== null)
    .toSorted((left, right) => Number(isDone(left)) - Number(isDone(right)))
  const elsewhere = questions.filter(
    ({ mirror, toModerateOnPlatform }) => mirror === null && toModerateOnPlatform !== 0,
  )
  const open = here.filter((question) => !isDone(question))
  return {
    conflicts,
    here,
    elsewhere,
    count: conflicts.length + open.length + elsewhere.length,
  }
}

function isDone(question: QuestionSummary): boolean {
  return question.mirror?.toModerate === 0
}
