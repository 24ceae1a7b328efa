import type { Act, ActReasonCode, ActState } from '../../core/acts/act.ts'
import type { ActId, ProposalId, QuestionId } from '../../core/identifiers.ts'
import { TrailMark } from '../../core/sync/trail.ts'
import type { Connection } from './driver.ts'

/** Why an act stands where it stands: a code of the catalogue (`act.reason.*`) and its facts. */
export interface ActReason {
  readonly code: ActReasonCode
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export interface KeptAct {
  readonly number: number
  readonly act: Act
  readonly questionId: QuestionId
  readonly state: ActState
  readonly attempts: number
  readonly mark: TrailMark | null
  readonly reason: ActReason | null
  readonly receivedAt: string | null
  /** The version of the charter in force when it was made; null for acts older than such notes. */
  readonly charterVersion: number | null
  /** Of the log entry; null while there is none. */
  readonly logIndex: number | null
}

interface ActRow {
  readonly number: number
  readonly record: string
  readonly question_id: QuestionId
  readonly state: ActState
  readonly attempts: number
  readonly mark: string | null
  readonly reason: string | null
  readonly received_at: string | null
  readonly charter_version: number | null
  readonly log_index: number | null
}

export interface ActChange {
  readonly state: ActState
  readonly reason?: ActReason | null
  readonly receivedAt?: string
}

export interface Acts {
  readonly add: (act: Act, questionId: QuestionId, charterVersion: number | null) => void
  readonly find: (id: ActId) => KeptAct | null
  /** Oldest first. */
  readonly ofProposal: (id: ProposalId) => KeptAct[]
  /** The newest verdict on a proposal that was not withdrawn. */
  readonly lastOf: (id: ProposalId) => KeptAct | null
  /** Newest first, before the act of this number when one is given. */
  readonly page: (states: readonly ActState[], before: number | null, limit: number) => KeptAct[]
  readonly inStates: (states: readonly ActState[]) => KeptAct[]
  /**
   * Changes the state when it still is one of `from`; what else is not given stays.
   * @returns whether it did
   */
  readonly change: (id: ActId, from: readonly ActState[], to: ActChange) => boolean
  /** Writes down that an attempt begins, before anything leaves; keeps the mark of the first. */
  readonly beginAttempt: (id: ActId, mark: TrailMark) => boolean
  /** As `beginAttempt`, for an act whose signed bytes tell a repeat by themselves. */
  readonly beginSigned: (id: ActId) => boolean
  /** Acts that the platform took and that are not in the base yet. */
  readonly ahead: () => { readonly id: ActId; readonly proposalId: ProposalId }[]
  readonly ofProposalAhead: (id: ProposalId) => ReadonlySet<ActId>
  readonly markTaken: (id: ActId, rev: string, logIndex: number) => void
  /** The base has it now. */
  readonly caughtUp: (id: ActId) => void
  readonly setReason: (id: ActId, reason: ActReason | null) => void
}

/** Acts of this account: those that wait and those that were. */
export function actsOf(database: Connection): Acts {
  const insert = database.prepare(
    `INSERT INTO act (id, proposal_id, question_id, record, state, charter_version)
     VALUES (?, ?, ?, ?, 'held', ?)`,
  )
  const byId = database.prepare<[string], ActRow>('SELECT * FROM act WHERE id = ?')
  const byProposal = database.prepare<[string], ActRow>(
    'SELECT * FROM act WHERE proposal_id = ? ORDER BY number',
  )
  const byStates = database.prepare<[string], ActRow>(
    'SELECT * FROM act WHERE state IN (SELECT value FROM json_each(?)) ORDER BY number',
  )
  const last = database.prepare<[string], ActRow>(
    `SELECT * FROM act WHERE proposal_id = ? AND state <> 'withdrawn'
       AND record ->> '$.body.action' IN ('accept', 'refuse', 'postpone', 'update') ORDER BY number DESC LIMIT 1`,
  )
  const page = database.prepare<[string, number, number], ActRow>(
    `SELECT * FROM act WHERE state IN (SELECT value FROM json_each(?)) AND number < ?
     ORDER BY number DESC LIMIT ?`,
  )
  const change = database.prepare(
    `UPDATE act SET state = ?, reason = CASE WHEN ? THEN ? ELSE reason END, received_at = coalesce(?, received_at)
     WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
  )
  const begin = database.prepare(
    `UPDATE act SET state = 'sending', attempts = attempts + 1, mark = coalesce(mark, ?), reason = NULL
     WHERE id = ? AND state IN ('waiting', 'sending')`,
  )
  const beginSigned = database.prepare(
    `UPDATE act SET state = 'sending', attempts = attempts + 1, reason = NULL
     WHERE id = ? AND state IN ('waiting', 'sending')`,
  )
  const ahead = database.prepare<[], { id: ActId; proposalId: ProposalId }>(
    'SELECT id, proposal_id AS proposalId FROM act WHERE ahead = 1',
  )
  const aheadOf = database.prepare<[string], { id: ActId }>(
    'SELECT id FROM act WHERE proposal_id = ? AND ahead = 1',
  )
  const taken = database.prepare('UPDATE act SET rev = ?, log_index = ?, ahead = 1 WHERE id = ?')
  const caughtUp = database.prepare('UPDATE act SET ahead = 0 WHERE id = ?')
  const reason = database.prepare('UPDATE act SET reason = ? WHERE id = ?')
  return {
    add: (act, questionId, charterVersion) =>
      void insert.run(act.id, act.subject.id, questionId, JSON.stringify(act), charterVersion),
    find: (id) => {
      const row = byId.get(id)
      return row === undefined ? null : keptAct(row)
    },
    ofProposal: (id) => byProposal.all(id).map(keptAct),
    lastOf: (id) => {
      const row = last.get(id)
      return row === undefined ? null : keptAct(row)
    },
    page: (states, before, limit) =>
      page.all(JSON.stringify(states), before ?? Number.MAX_SAFE_INTEGER, limit).map(keptAct),
    inStates: (states) => byStates.all(JSON.stringify(states)).map(keptAct),
    change: (id, from, to) =>
      change.run(
        to.state,
        to.reason === undefined ? 0 : 1,
        asJson(to.reason),
        to.receivedAt ?? null,
        id,
        JSON.stringify(from),
      ).changes === 1,
    beginAttempt: (id, mark) => begin.run(JSON.stringify(mark), id).changes === 1,
    beginSigned: (id) => beginSigned.run(id).changes === 1,
    ahead: () => ahead.all(),
    ofProposalAhead: (id) => new Set(aheadOf.all(id).map((row) => row.id)),
    markTaken: (id, rev, logIndex) => void taken.run(rev, logIndex, id),
    caughtUp: (id) => void caughtUp.run(id),
    setReason: (id, to) => void reason.run(asJson(to), id),
  }
}

function asJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}

export function keptAct(row: ActRow): KeptAct {
  return {
    number: row.number,
    act: JSON.parse(row.record) as Act,
    questionId: row.question_id,
    state: row.state,
    attempts: row.attempts,
    mark: row.mark === null ? null : TrailMark.parse(JSON.parse(row.mark)),
    reason: row.reason === null ? null : (JSON.parse(row.reason) as ActReason),
    receivedAt: row.received_at,
    charterVersion: row.charter_version,
    logIndex: row.log_index,
  }
}
