import type { Act } from '../../core/acts/act.ts'
import { appliedStates, queueOf, shownWith, type DeskQueue } from '../../core/acts/shown.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { CaseDocument } from '../../core/governance/documents.ts'
import { caseMarks } from './case-marks.ts'
import type { Derive, DerivedColumns, FlagFacts } from './derive.ts'
import type { Connection } from './driver.ts'
import { judgedOf, type BaseRow } from './rows.ts'

export interface ShownColumns extends DerivedColumns {
  readonly shown_status: ProposalStatus
  /** Null where it is the base's, which is nearly everywhere. */
  readonly shown_content: string | null
  readonly queue: DeskQueue
  readonly flagged: 0 | 1
}

/** The columns that follow from a proposal's base, its flags, the acts that wait and what a question asks. */
export function shownColumns(
  base: Pick<
    BaseRow,
    | 'question_id'
    | 'status'
    | 'content'
    | 'tags'
    | 'refusal_reason'
    | 'updated_at'
    | 'created_at'
    | 'author_kind'
    | 'votes'
  >,
  pending: readonly Act[],
  flags: readonly FlagFacts[],
  due: boolean,
  derive: Derive,
): ShownColumns {
  const shown = shownWith(
    judgedOf(base),
    pending.map(({ body }) => body),
  )
  const queue = queueOf(shown.status, due && pending.length === 0)
  const flagged = isFlagged(queue, shown.status, base, pending.length > 0, flags) ? 1 : 0
  return {
    shown_status: shown.status,
    shown_content: shown.content === base.content ? null : shown.content,
    queue,
    flagged,
    ...derive.columns({ ...base, queue, flagged, flags }, shown),
  }
}

/** Flags ask for a look while a case is undecided, and again when one comes after the text was published. */
function isFlagged(
  queue: DeskQueue,
  status: ProposalStatus,
  base: Pick<BaseRow, 'updated_at' | 'created_at'>,
  hasPending: boolean,
  flags: readonly FlagFacts[],
): boolean {
  if (flags.length === 0) return false
  if (queue !== 'decided') return true
  if (status !== 'Accepted' || hasPending) return false
  const published = Date.parse(base.updated_at ?? base.created_at)
  return flags.some((flag) => Date.parse(flag.created_at) > published)
}

export type Recompute = (proposalId: ProposalId) => void

/** Brings a proposal's shown columns up to date; to be called in the transaction of whatever changed. */
export function recomputer(database: Connection, now: () => number, derive: Derive): Recompute {
  const select = database.prepare<[string], BaseRow>('SELECT * FROM base WHERE id = ?')
  const acts = database.prepare<[string], { record: string }>(
    `SELECT record FROM act WHERE proposal_id = ?
     AND (ahead = 1 OR state IN (${appliedStates.map((state) => `'${state}'`).join(', ')})) ORDER BY number`,
  )
  const flagsOf = database.prepare<[string], FlagFacts>(
    'SELECT source, reason, created_at FROM flag WHERE proposal_id = ?',
  )
  const caseOf = database.prepare<[string], { document: string }>(
    'SELECT document FROM moderation_case WHERE proposal_id = ?',
  )
  const update = database.prepare(
    `UPDATE base SET flags = @flags, shown_status = @shown_status, shown_content = @shown_content, queue = @queue,
       flagged = @flagged, rank = @rank, rank_until = @rank_until, late = @late, enrich = @enrich, topics = @topics,
       flag_sources = @flag_sources, escalated = @escalated, doubtful = @doubtful WHERE number = @number`,
  )
  return (proposalId) => {
    const base = select.get(proposalId)
    if (base === undefined) return
    const flags = flagsOf.all(proposalId)
    const pending = acts.all(proposalId).map(({ record }) => JSON.parse(record) as Act)
    const due = base.return_at !== null && Date.parse(base.return_at) <= now()
    const shown = shownColumns(base, pending, flags, due, derive)
    const told = caseOf.get(proposalId)?.document ?? null
    const marks = caseMarks(
      told === null ? null : (JSON.parse(told) as CaseDocument),
      pending,
      shown.queue,
    )
    update.run({ ...shown, ...marks, flags: flags.length, number: base.number })
  }
}
