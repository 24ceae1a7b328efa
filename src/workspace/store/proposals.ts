import type { ProposalId } from '../../core/identifiers.ts'
import type { Proposal } from '../../core/moderation/proposal.ts'
import { defaultTextLimits } from '../../core/moderation/text.ts'
import { isOvertakenReading, listRowFate } from '../../core/sync/list-row.ts'
import type { Derive } from './derive.ts'
import type { Connection } from './driver.ts'
import { pack, unpack } from './packed.ts'
import { judgedOf, proposalOf, type BaseRow } from './rows.ts'
import { shownColumns, type Recompute } from './shown.ts'
import { indexedWords } from './words.ts'

/** A proposal as it came, with the document it was read from, less the request context (core API, section 5). */
export interface Reading {
  readonly proposal: Proposal
  readonly received: unknown
  /** Single reads and answers of writes are exact, rows of lists are not (section 15.1). */
  readonly exact: boolean
  readonly hasUpdatedAt: boolean
  /** Whether its revision says that no later one was read before; else times and histories are compared. */
  readonly isNewest?: boolean
}

export type Written = 'new' | 'changed' | 'kept' | 'verify'

export interface Proposals {
  /** To be called in a transaction. */
  readonly write: (reading: Reading) => Written
  readonly find: (id: ProposalId) => BaseRow | null
  /** The base with its history. */
  readonly read: (id: ProposalId) => Proposal | null
  readonly setReturn: (id: ProposalId, returnAt: string | null) => void
}

const parameters = `question_id = @question_id, question = @question, exact = @exact, status = @status, content = @content, tags = @tags,
  refusal_reason = @refusal_reason, created_at = @created_at, updated_at = @updated_at, author = @author,
  author_kind = @author_kind, votes = @votes, decided_at = @decided_at`

/** What the platform last said of each proposal. */
export function proposalsOf(
  database: Connection,
  recompute: Recompute,
  derive: Derive,
  now: () => number,
): Proposals {
  const select = database.prepare<[string], BaseRow>('SELECT * FROM base WHERE id = ?')
  const insert = database.prepare(
    `INSERT INTO base (id, question_id, question, exact, status, content, tags, refusal_reason, created_at, updated_at, author,
       author_kind, votes, decided_at, shown_status, shown_content, queue, flagged, rank, rank_until, late, enrich, topics,
       flag_sources)
     VALUES (@id, @question_id, @question, @exact, @status, @content, @tags, @refusal_reason, @created_at, @updated_at, @author,
       @author_kind, @votes, @decided_at, @shown_status, @shown_content, @queue, @flagged, @rank, @rank_until, @late,
       @enrich, @topics, @flag_sources)`,
  )
  const update = database.prepare(`UPDATE base SET ${parameters} WHERE number = @number`)
  const insertDocument = database.prepare('INSERT INTO document VALUES (?, ?, ?)')
  const updateDocument = database.prepare(
    'UPDATE document SET received = ?, history = coalesce(?, history) WHERE number = ?',
  )
  const history = database.prepare<[number], { history: Buffer | null }>(
    'SELECT history FROM document WHERE number = ?',
  )
  const indexWords = database.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)')
  const reindexWords = database.prepare('UPDATE search SET words = ? WHERE rowid = ?')
  const question = database.prepare<[string], { number: number }>(
    'SELECT number FROM question WHERE id = ?',
  )
  const insertQuestion = database.prepare('INSERT INTO question (id, summary) VALUES (?, ?)')
  const flagsOrActs = database.prepare<[string, string], { n: number }>(
    `SELECT EXISTS (SELECT 1 FROM flag WHERE proposal_id = ?)
       OR EXISTS (SELECT 1 FROM act WHERE proposal_id = ?) AS n`,
  )
  const ownDecision = database.prepare<[string], { n: number }>(
    `SELECT EXISTS (SELECT 1 FROM act WHERE proposal_id = ? AND state IN ('sending', 'received')) AS n`,
  )
  const tell = database.prepare('INSERT INTO news (question, kind, at) VALUES (?, ?, ?)')
  const returns = database.prepare('UPDATE base SET return_at = ? WHERE id = ?')
  const questionNumbers = new Map<string, number>()

  /** A proposal may have been moved to a question that this person is not offered. */
  function addQuestion(id: string): number {
    const summary = {
      id,
      slug: '',
      title: '',
      question: '',
      language: '',
      countries: [],
      startDate: null,
      endDate: null,
      limits: defaultTextLimits,
      toModerateOnPlatform: null,
      totalOnPlatform: null,
    }
    return Number(insertQuestion.run(id, JSON.stringify(summary)).lastInsertRowid)
  }

  function questionNumber(id: string): number {
    const known = questionNumbers.get(id) ?? question.get(id)?.number ?? addQuestion(id)
    questionNumbers.set(id, known)
    return known
  }

  function isOvertaken(row: BaseRow, { proposal, isNewest }: Reading): boolean {
    if (isNewest) return false
    const kept = history.get(row.number)?.history ?? null
    if (kept === null || row.exact === 0) return false
    const events = (unpack(kept) as readonly unknown[]).length
    return isOvertakenReading(
      { updatedAt: row.updated_at, events },
      { updatedAt: proposal.updatedAt, events: proposal.events?.length ?? 0 },
    )
  }

  function add(reading: Reading): Written {
    const { proposal } = reading
    const columns = columnsOf(reading, null)
    const shown = shownColumns(columns, [], [], false, derive)
    const asked = questionNumber(proposal.questionId)
    const { lastInsertRowid } = insert.run({
      ...columns,
      ...shown,
      id: proposal.id,
      question: asked,
    })
    const number = Number(lastInsertRowid)
    insertDocument.run(number, pack(reading.received), packedHistory(proposal))
    indexWords.run(number, indexedWords(proposal.content, asked))
    if ((flagsOrActs.get(proposal.id, proposal.id)?.n ?? 0) > 0) recompute(proposal.id)
    return 'new'
  }

  function replace(row: BaseRow, reading: Reading): Written {
    const { proposal } = reading
    const columns = columnsOf(reading, row)
    const asked = questionNumber(proposal.questionId)
    update.run({ ...columns, number: row.number, question: asked })
    updateDocument.run(pack(reading.received), packedHistory(proposal), row.number)
    if (row.content !== proposal.content || row.question_id !== proposal.questionId)
      reindexWords.run(indexedWords(proposal.content, asked), row.number)
    if (row.return_at !== null && proposal.status !== 'Postponed') returns.run(null, row.id)
    if (wasDecided(row, proposal) && ownDecision.get(row.id)?.n === 0)
      tell.run(asked, 'decided_by_others', new Date(now()).toISOString())
    recompute(proposal.id)
    return isSame(row, columns) && !(reading.exact && row.exact === 0) ? 'kept' : 'changed'
  }

  return {
    write: (reading) => {
      const row = select.get(reading.proposal.id)
      if (row === undefined) return add(reading)
      if (reading.exact) return isOvertaken(row, reading) ? 'kept' : replace(row, reading)
      const kept = { ...judgedOf(row), updatedAt: row.updated_at, exact: row.exact === 1 }
      const fate = listRowFate(kept, reading.proposal, reading.hasUpdatedAt)
      if (fate === 'verify') return 'verify'
      if (fate === 'keep' || (row.exact === 0 && isSame(row, columnsOf(reading, row))))
        return 'kept'
      return replace(row, reading)
    },
    find: (id) => select.get(id) ?? null,
    read: (id) => {
      const row = select.get(id)
      return row === undefined ? null : proposalOf(row, history.get(row.number)?.history ?? null)
    },
    setReturn: (id, returnAt) => void returns.run(returnAt, id),
  }
}

function wasDecided(row: BaseRow, { status }: Proposal): boolean {
  const isOpen = row.status === 'Pending' || row.status === 'Postponed'
  return isOpen && (status === 'Accepted' || status === 'Refused')
}

function packedHistory({ events }: Proposal): Buffer | null {
  return events === null ? null : pack(events)
}

type Columns = Omit<
  BaseRow,
  | 'number'
  | 'id'
  | 'question'
  | 'return_at'
  | 'flags'
  | 'shown_status'
  | 'shown_content'
  | 'queue'
  | 'flagged'
  | 'rank'
  | 'rank_until'
  | 'late'
  | 'enrich'
  | 'escalated'
  | 'doubtful'
  | 'topics'
  | 'flag_sources'
>

/** A single read says less of the author than a list row (no kind), so what is known stays known. */
function columnsOf({ proposal, exact, hasUpdatedAt }: Reading, row: BaseRow | null): Columns {
  const kind = proposal.author.kind === '' ? (row?.author_kind ?? 'USER') : proposal.author.kind
  return {
    question_id: proposal.questionId,
    exact: exact ? 1 : 0,
    status: proposal.status,
    content: proposal.content,
    tags: JSON.stringify(proposal.tags),
    refusal_reason: proposal.refusalReason,
    created_at: proposal.createdAt,
    updated_at: hasUpdatedAt ? proposal.updatedAt : (row?.updated_at ?? null),
    author: JSON.stringify({ ...proposal.author, kind }),
    author_kind: kind,
    votes: JSON.stringify(proposal.votes),
    decided_at: decidedAt(proposal, row),
  }
}

/** When it got the status it has: as its history says, else by the first reading that had it. */
function decidedAt({ status, events, updatedAt }: Proposal, row: BaseRow | null): string | null {
  const action = status === 'Accepted' ? 'accept' : status === 'Refused' ? 'refuse' : null
  if (action === null) return null
  const event = events?.find(({ actionType }) => actionType === action)
  if (event !== undefined) return event.date
  return row?.status === status ? row.decided_at : updatedAt
}

function isSame(row: BaseRow, columns: Columns): boolean {
  return Object.entries(columns).every(
    ([name, value]) => name === 'exact' || row[name as keyof BaseRow] === value,
  )
}
