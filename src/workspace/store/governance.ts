import { z } from 'zod'
import {
  CaseDocument,
  PersonDocument,
  QuestionDocument,
  type FlagDocument,
} from '../../core/governance/documents.ts'
import { SignedAct, type LeaseAnswer } from '../../core/governance/wire.ts'
import { ProposalId, QuestionId, type ActId, type PersonId } from '../../core/identifiers.ts'
import { Charter } from '../../core/moderation/charter.ts'
import type { Connection } from './driver.ts'

export interface KeptLease {
  readonly id: string
  readonly questionId: QuestionId
  readonly until: string
  readonly proposalIds: readonly ProposalId[]
}

/** What the governance API told, and the acts signed for it. Writes belong into a transaction. */
export interface GovernanceStore {
  readonly signed: (id: ActId) => SignedAct | null
  readonly keepSigned: (act: SignedAct) => void
  /** Drops the bytes of acts that the platform has not taken. */
  readonly forgetSigned: () => void
  readonly revOf: (id: ProposalId) => string | null
  readonly setRev: (id: ProposalId, rev: string) => void
  readonly caseOf: (id: ProposalId) => CaseDocument | null
  readonly writeCase: (document: CaseDocument) => void
  /** Cases given to somebody. */
  readonly assigned: () => CaseDocument[]
  readonly replaceFlagsOf: (id: ProposalId, flags: readonly FlagDocument[]) => void
  readonly question: (id: QuestionId) => KeptGovernedQuestion | null
  readonly writeQuestion: (document: QuestionDocument, rev: string) => void
  readonly charters: (id: QuestionId) => Charter[]
  readonly people: () => PersonDocument[]
  readonly person: (id: PersonId) => PersonDocument | null
  readonly writePerson: (document: PersonDocument) => void
  readonly leases: () => KeptLease[]
  readonly keepLease: (lease: LeaseAnswer, questionId: QuestionId) => void
  readonly dropLease: (id: string) => void
  readonly purgePerson: (id: string) => void
  readonly purgeQuestion: (id: string) => void
  readonly purgeCase: (id: string) => void
}

export interface KeptGovernedQuestion {
  readonly rev: string
  readonly document: QuestionDocument
}

interface Row {
  readonly document: string
}

export function governanceOf(database: Connection): GovernanceStore {
  const get = (sql: string) => database.prepare<[string], Row>(sql)
  const run = (sql: string) => database.prepare(sql)
  const signed = database.prepare<[string], SignedAct>(
    'SELECT act_id AS id, record, salt, entry FROM signed_act WHERE act_id = ?',
  )
  const addSigned = run('INSERT INTO signed_act VALUES (?, ?, ?, ?)')
  const forgetSigned = run(
    `DELETE FROM signed_act WHERE act_id IN (SELECT id FROM act WHERE state IN ('waiting', 'sending'))`,
  )
  const rev = database.prepare<[string], { rev: string }>(
    'SELECT rev FROM revision WHERE proposal_id = ?',
  )
  const setRev = run(
    'INSERT INTO revision (proposal_id, rev) VALUES (?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev',
  )
  const oneCase = get('SELECT document FROM moderation_case WHERE proposal_id = ?')
  const writeCase = run('INSERT OR REPLACE INTO moderation_case VALUES (?, ?)')
  const dropCase = run('DELETE FROM moderation_case WHERE proposal_id = ?')
  const dropRev = run('DELETE FROM revision WHERE proposal_id = ?')
  const assigned = database.prepare<[], Row>(
    `SELECT document FROM moderation_case WHERE document ->> '$.assignee' IS NOT NULL ORDER BY proposal_id`,
  )
  const dropFlags = run('DELETE FROM flag WHERE proposal_id = ?')
  const addFlag = run('INSERT OR REPLACE INTO flag VALUES (?, ?, ?, ?, ?, ?)')
  const question = database.prepare<[string], Row & { rev: string }>(
    'SELECT rev, document FROM governed_question WHERE id = ?',
  )
  const writeQuestion = run('INSERT OR REPLACE INTO governed_question VALUES (?, ?, ?)')
  const dropQuestion = run('DELETE FROM governed_question WHERE id = ?')
  const addCharter = run('INSERT OR IGNORE INTO charter_version VALUES (?, ?, ?)')
  const dropCharters = run('DELETE FROM charter_version WHERE question_id = ?')
  const charters = get(
    'SELECT charter AS document FROM charter_version WHERE question_id = ? ORDER BY version',
  )
  const people = database.prepare<[], Row>('SELECT document FROM person ORDER BY id')
  const person = get('SELECT document FROM person WHERE id = ?')
  const writePerson = run('INSERT OR REPLACE INTO person VALUES (?, ?)')
  const dropPerson = run('DELETE FROM person WHERE id = ?')
  const leases = database.prepare<
    [],
    { id: string; question_id: string; until: string; proposal_ids: string }
  >('SELECT * FROM lease ORDER BY until, id')
  const addLease = run('INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?)')
  const dropLease = run('DELETE FROM lease WHERE id = ?')

  return {
    signed: (id) => {
      const row = signed.get(id)
      return row === undefined ? null : SignedAct.parse(row)
    },
    keepSigned: ({ id, record, salt, entry }) => void addSigned.run(id, record, salt, entry),
    forgetSigned: () => void forgetSigned.run(),
    revOf: (id) => rev.get(id)?.rev ?? null,
    setRev: (id, to) => void setRev.run(id, to),
    caseOf: (id) => parsed(CaseDocument, oneCase.get(id)),
    writeCase: (document) => {
      // Most proposals have no more to say of them than that nobody has touched them.
      if (isUntouched(document)) dropCase.run(document.proposalId)
      else writeCase.run(document.proposalId, JSON.stringify(document))
    },
    assigned: () => assigned.all().map(({ document }) => CaseDocument.parse(JSON.parse(document))),
    replaceFlagsOf: (id, flags) => {
      dropFlags.run(id)
      for (const flag of flags)
        addFlag.run(flag.id, id, flag.source, flag.reason, flag.comment, flag.createdAt)
    },
    question: (id) => {
      const row = question.get(id)
      const document = parsed(QuestionDocument, row)
      return row === undefined || document === null ? null : { rev: row.rev, document }
    },
    writeQuestion: (document, to) => {
      writeQuestion.run(document.id, to, JSON.stringify(document))
      const { charter } = document
      if (charter !== null) addCharter.run(document.id, charter.version, JSON.stringify(charter))
    },
    charters: (id) => charters.all(id).map(({ document }) => Charter.parse(JSON.parse(document))),
    people: () => people.all().map(({ document }) => PersonDocument.parse(JSON.parse(document))),
    person: (id) => parsed(PersonDocument, person.get(id)),
    writePerson: (document) => void writePerson.run(document.id, JSON.stringify(document)),
    leases: () =>
      leases.all().map((row) => ({
        id: row.id,
        questionId: QuestionId.parse(row.question_id),
        until: row.until,
        proposalIds: z.array(ProposalId).parse(JSON.parse(row.proposal_ids)),
      })),
    keepLease: ({ leaseId, until, proposalIds }, questionId) =>
      void addLease.run(leaseId, questionId, until, JSON.stringify(proposalIds)),
    dropLease: (id) => void dropLease.run(id),
    purgePerson: (id) => void dropPerson.run(id),
    purgeQuestion: (id) => {
      dropQuestion.run(id)
      dropCharters.run(id)
    },
    purgeCase: (id) => {
      dropCase.run(id)
      dropRev.run(id)
      dropFlags.run(id)
    },
  }
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  row: Row | undefined,
): z.output<Schema> | null {
  return row === undefined ? null : schema.parse(JSON.parse(row.document))
}

function isUntouched(document: CaseDocument): boolean {
  const { escalation, returnAt, notes, assignee, hesitations, secondOpinion, lease } = document
  const said = escalation ?? returnAt ?? assignee ?? lease
  return said === null && notes.length === 0 && hesitations.count === 0 && !secondOpinion
}
