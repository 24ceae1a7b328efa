/** Tables of `/vigie/v1`. A position is a place in the one order of commits; a revision is a position. */

/** Numbers that only grow, one row each; the row is the lock that puts commits in order. */
export interface SequenceTable {
  readonly name: string
  value: number
}

export interface DeviceTable {
  /** The name of the key. */
  readonly key_id: string
  /** Null for the platform's own. */
  readonly person_id: string | null
  /** Ed25519, base64. */
  readonly public_key: string
  readonly label: string
  readonly enrolled_at: number
  revoked_at: number | null
  /** The access token it was enrolled with, or the one that replaced it. */
  session_hash: string | null
}

/** What changes together and travels in one page: a proposal with its case and flags, a question, a tag... */
export interface SubjectTable {
  /** `kind:id` */
  readonly key: string
  readonly kind: string
  readonly id: string
  /** Of its last change: its revision. */
  position: number
  readonly first_position: number
  question_id: string | null
  /** Questions it belonged to before: who could see it there must be told that it left. */
  former_questions_json: string
  /** The person a device belongs to, or that a person is. */
  readonly owner_id: string | null
  /** Hash of what moderation sees of a proposal; null for other kinds. */
  fingerprint: string | null
  /** Up to which history event of a proposal the log has it; null for other kinds. */
  last_event: number | null
}

/** What happened to a subject, as far as later acts have to know it (`core/governance/merge.ts`). */
export interface SubjectChangeTable {
  readonly position: number
  readonly subject_key: string
  readonly type: string
  readonly device: string | null
  readonly counter: number | null
  readonly added_json: string
  readonly removed_json: string
}

/** What is ours beside a proposal. */
export interface ModerationCaseTable {
  readonly proposal_id: string
  facts_json: string
  /** Of the facts, what is searched for. */
  assignee: string | null
  is_escalated: number
  return_at: number | null
  lease_id: string | null
  lease_holder: string | null
  lease_until: number | null
}

export interface QuestionCharterTable {
  readonly question_id: string
  readonly version: number
  readonly charter_json: string
}

export interface LeaseTable {
  readonly id: string
  readonly holder: string
  readonly question_id: string
  readonly until: number
  readonly taken_at: number
  released_at: number | null
}

/** Acts that were taken or turned down by somebody entitled to send them: their first result, for ever. */
export interface ActTable {
  readonly id: string
  /** SHA-256 of the bytes as sent. */
  readonly digest: string
  readonly person_id: string
  readonly device: string
  readonly counter: number
  readonly previous: string | null
  readonly entry_hash: string
  readonly result_json: string
  readonly received_at: number
}

/** The log, append-only: entries only, by their dense index. */
export interface LogEntryTable {
  readonly index: number
  readonly entry: string
}

/** Records and salts beside the log: destroying a row erases the content and nothing else. */
export interface LogRecordTable {
  readonly index: number
  /** Null for what the platform signed itself. */
  readonly act_id: string | null
  readonly subject_key: string
  readonly record: string
  readonly salt: string
}

export interface AttachmentTable {
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly size: number
  readonly put_by: string
  readonly put_at: number
}

/** Rights that a cursor was made for. */
export interface RightsTable {
  readonly hash: string
  readonly rights_json: string
  used_at: number
}

export interface GovernanceTables {
  sequence: SequenceTable
  device: DeviceTable
  subject: SubjectTable
  subject_change: SubjectChangeTable
  moderation_case: ModerationCaseTable
  question_charter: QuestionCharterTable
  lease: LeaseTable
  act: ActTable
  log_entry: LogEntryTable
  log_record: LogRecordTable
  attachment: AttachmentTable
  rights: RightsTable
}
