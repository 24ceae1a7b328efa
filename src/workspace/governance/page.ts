import {
  CaseDocument,
  FlagDocument,
  PersonDocument,
  ProposalDocument,
  QuestionDocument,
} from '../../core/governance/documents.ts'
import type { Change } from '../../core/governance/wire.ts'
import { ProposalId, type ConflictId, type QuestionId } from '../../core/identifiers.ts'
import type { Desk } from '../sync/desk.ts'
import { readingOf, touch, writeProposal, type Touched } from './documents.ts'

type Upsert = Extract<Change, { kind: 'upsert' }>

export interface WrittenPage {
  readonly touched: Touched
  readonly purged: ProposalId[]
  readonly conflicts: ConflictId[]
}

/**
 * Writes a page of changes, whole subjects as they come. Cases of questions that are not on this computer are passed
 * over. To be called in the transaction that keeps the cursor behind the page.
 */
export function writePage(desk: Desk, changes: readonly Change[], run: number): WrittenPage {
  const { store } = desk
  const touched: Touched = new Map()
  const purged: ProposalId[] = []
  const conflicts: ConflictId[] = []
  const cases = documentsOf(changes, 'case', CaseDocument)
  const casesById = new Map(cases.map(({ doc }) => [doc.proposalId, doc]))
  const flags = Map.groupBy(documentsOf(changes, 'flag', FlagDocument), ({ doc }) => doc.proposalId)
  const isHere = hereTeller(desk)
  for (const { doc, change } of documentsOf(changes, 'proposal', ProposalDocument)) {
    const reading = readingOf(doc)
    if (reading === null || !isHere(reading.proposal.questionId)) {
      if (store.proposals.find(doc.id) !== null) purged.push(doc.id)
      continue
    }
    const told = {
      proposal: doc,
      case: casesById.get(doc.id) ?? null,
      flags: (flags.get(doc.id) ?? []).map((flag) => flag.doc),
      rev: change.rev,
    }
    const { changed, conflict } = written(desk, told, reading)
    store.purge.seen(doc.id, run)
    if (changed) touch(touched, reading.proposal.questionId, doc.id)
    if (conflict !== null) conflicts.push(conflict)
  }
  for (const { doc, change } of documentsOf(changes, 'question', QuestionDocument))
    if (changesQuestion(desk, doc, change.rev))
      touched.set(doc.id, touched.get(doc.id) ?? new Set())
  for (const { doc } of documentsOf(changes, 'person', PersonDocument))
    store.governance.writePerson(doc)
  for (const change of changes) {
    if (change.kind === 'upsert') continue
    const id = removed(desk, change)
    if (id !== null) purged.push(id)
  }
  for (const id of purged) {
    const row = store.proposals.find(id)
    if (row !== null) touch(touched, row.question_id, id)
    store.purge.proposal(id)
  }
  return { touched, purged, conflicts }
}

/** Its charter, among others, decides what may be done on each of its cases. @returns whether it says anything new */
function changesQuestion(desk: Desk, document: QuestionDocument, rev: string): boolean {
  const { governance } = desk.store
  const before = JSON.stringify(governance.question(document.id)?.document ?? null)
  governance.writeQuestion(document, rev)
  return before !== JSON.stringify(document)
}

function written(
  desk: Desk,
  told: Parameters<typeof writeProposal>[1],
  reading: Parameters<typeof writeProposal>[2],
): { readonly changed: boolean; readonly conflict: ConflictId | null } {
  const changed = writeProposal(desk, told, reading)
  const open = changed ? desk.store.conflicts.ofProposal(told.proposal.id) : null
  return { changed, conflict: open?.id ?? null }
}

/** What somebody may no longer see, or what there is no longer. Returns the proposal that is to go. */
function removed(desk: Desk, { type, id }: Exclude<Change, { kind: 'upsert' }>): ProposalId | null {
  const { governance } = desk.store
  if (type === 'question') governance.purgeQuestion(id)
  if (type === 'person') governance.purgePerson(id)
  return type === 'proposal' ? ProposalId.parse(id) : null
}

/** Tells whether a question's cases are kept on this computer. */
function hereTeller(desk: Desk): (id: QuestionId) => boolean {
  const known = new Map<QuestionId, boolean>()
  return (id) => {
    const is = known.get(id) ?? (desk.store.questions.find(id)?.state ?? 'offered') !== 'offered'
    known.set(id, is)
    return is
  }
}

interface Parser<T> {
  readonly safeParse: (value: unknown) => { readonly data?: T }
}

/** The documents of a type; one that is not of its shape, from a later platform, is passed over. */
function documentsOf<T>(
  changes: readonly Change[],
  type: string,
  schema: Parser<T>,
): readonly { readonly doc: T; readonly change: Upsert }[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'upsert' || change.type !== type) return []
    const { data } = schema.safeParse(change.doc)
    return data === undefined ? [] : [{ doc: data, change }]
  })
}
