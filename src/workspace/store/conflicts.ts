import type { ActId, ConflictId, ProposalId } from '../../core/identifiers.ts'
import type { Proposal } from '../../core/moderation/proposal.ts'
import type { Connection } from './driver.ts'

export interface KeptConflict {
  readonly id: ConflictId
  readonly actId: ActId
  readonly proposalId: ProposalId
  /** The exact reading that differed, or a later one. */
  readonly theirs: Proposal
  readonly detectedAt: string
}

interface ConflictRow {
  readonly id: ConflictId
  readonly act_id: ActId
  readonly proposal_id: ProposalId
  readonly theirs: string
  readonly detected_at: string
}

export type Settlement = 'keep_theirs' | 'maintain_mine'

export interface Conflicts {
  readonly add: (conflict: KeptConflict) => void
  /** Those that no person has settled, oldest first. */
  readonly open: () => KeptConflict[]
  readonly find: (id: ConflictId) => KeptConflict | null
  readonly ofProposal: (id: ProposalId) => KeptConflict | null
  readonly settle: (id: ConflictId, choice: Settlement) => void
  readonly updateTheirs: (id: ConflictId, theirs: Proposal) => void
}

export function conflictsOf(database: Connection): Conflicts {
  const insert = database.prepare('INSERT INTO conflict VALUES (?, ?, ?, ?, ?, NULL)')
  const open = database.prepare<[], ConflictRow>(
    'SELECT * FROM conflict WHERE settled IS NULL ORDER BY detected_at, id',
  )
  const byId = database.prepare<[string], ConflictRow>(
    'SELECT * FROM conflict WHERE id = ? AND settled IS NULL',
  )
  const byProposal = database.prepare<[string], ConflictRow>(
    'SELECT * FROM conflict WHERE proposal_id = ? AND settled IS NULL',
  )
  const settle = database.prepare('UPDATE conflict SET settled = ? WHERE id = ?')
  const update = database.prepare('UPDATE conflict SET theirs = ? WHERE id = ?')
  const one = (row: ConflictRow | undefined): KeptConflict | null =>
    row === undefined ? null : kept(row)
  return {
    add: ({ id, actId, proposalId, theirs, detectedAt }) =>
      void insert.run(id, actId, proposalId, JSON.stringify(theirs), detectedAt),
    open: () => open.all().map(kept),
    find: (id) => one(byId.get(id)),
    ofProposal: (id) => one(byProposal.get(id)),
    settle: (id, choice) => void settle.run(choice, id),
    updateTheirs: (id, theirs) => void update.run(JSON.stringify(theirs), id),
  }
}

function kept(row: ConflictRow): KeptConflict {
  return {
    id: row.id,
    actId: row.act_id,
    proposalId: row.proposal_id,
    theirs: JSON.parse(row.theirs) as Proposal,
    detectedAt: row.detected_at,
  }
}
