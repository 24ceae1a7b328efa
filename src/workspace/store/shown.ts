import type { Act } from '../../core/acts/act.ts'
import { appliedStates, queueOf, shownWith, type DeskQueue } from '../../core/acts/shown.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { Connection } from './driver.ts'
import { judgedOf, type BaseRow } from './rows.ts'

export interface ShownColumns {
  readonly shown_status: ProposalStatus
  /** Null where it is the base's, which is nearly everywhere. */
  readonly shown_content: string | null
  readonly queue: DeskQueue
  readonly flagged: 0 | 1
}

/** The columns that follow from a proposal's base, its flags and the acts that wait. */
export function shownColumns(
  base: Pick<
    BaseRow,
    'status' | 'content' | 'tags' | 'refusal_reason' | 'flags' | 'updated_at' | 'created_at'
  >,
  pending: readonly Act[],
  extra: { readonly due: boolean; readonly latestFlagAt: string | null },
): ShownColumns {
  const shown = shownWith(
    judgedOf(base),
    pending.map(({ body }) => body),
  )
  const queue = queueOf(shown.status, extra.due && pending.length === 0)
  return {
    shown_status: shown.status,
    shown_content: shown.content === base.content ? null : shown.content,
    queue,
    flagged: isFlagged(queue, shown.status, base, pending.length > 0, extra.latestFlagAt) ? 1 : 0,
  }
}

/** Flags ask for a look while a case is undecided, and again when one comes after the text was published. */
function isFlagged(
  queue: DeskQueue,
  status: ProposalStatus,
  base: Pick<BaseRow, 'flags' | 'updated_at' | 'created_at'>,
  hasPending: boolean,
  latestFlagAt: string | null,
): boolean {
  if (base.flags === 0) return false
  if (queue !== 'decided') return true
  return (
    status === 'Accepted' &&
    !hasPending &&
    latestFlagAt !== null &&
    Date.parse(latestFlagAt) > Date.parse(base.updated_at ?? base.created_at)
  )
}

export type Recompute = (proposalId: ProposalId) => void

/** Brings a proposal's shown columns up to date; to be called in the transaction of whatever changed. */
export function recomputer(database: Connection, now: () => number): Recompute {
  const select = database.prepare<[string], BaseRow>('SELECT * FROM base WHERE id = ?')
  const acts = database.prepare<[string], { record: string }>(
    `SELECT record FROM act WHERE proposal_id = ?
     AND state IN (${appliedStates.map((state) => `'${state}'`).join(', ')}) ORDER BY number`,
  )
  const flag = database.prepare<[string], { n: number; latest: string | null }>(
    'SELECT count(*) AS n, max(created_at) AS latest FROM flag WHERE proposal_id = ?',
  )
  const update = database.prepare(
    `UPDATE base SET flags = ?, shown_status = ?, shown_content = ?, queue = ?, flagged = ? WHERE number = ?`,
  )
  return (proposalId) => {
    const base = select.get(proposalId)
    if (base === undefined) return
    const { n: flags, latest } = flag.get(proposalId) ?? { n: 0, latest: null }
    const pending = acts.all(proposalId).map(({ record }) => JSON.parse(record) as Act)
    const shown = shownColumns({ ...base, flags }, pending, {
      due: base.return_at !== null && Date.parse(base.return_at) <= now(),
      latestFlagAt: latest,
    })
    update.run(
      flags,
      shown.shown_status,
      shown.shown_content,
      shown.queue,
      shown.flagged,
      base.number,
    )
  }
}
