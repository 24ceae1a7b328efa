import type { Rights } from '../../../core/governance/roles.ts'
import { maySee, noRights } from '../../../core/governance/visibility.ts'
import type { Change } from '../../../core/governance/wire.ts'
import { idList, type Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { readDocuments, type Renderer } from '../documents/read-documents.ts'
import { GovernanceFault } from '../fault.ts'
import { revOf } from '../rev.ts'
import type { CursorState } from './cursor.ts'
import { findRights } from './rights.ts'

export interface Page {
  readonly changes: readonly Change[]
  readonly state: Omit<CursorState, 'madeAt'>
  readonly more: boolean
}

export interface PageRequest {
  readonly state: Omit<CursorState, 'madeAt'>
  /** What the reader may see now, and its name. */
  readonly rights: Rights
  readonly rightsName: string
  /** At most so many changes, unless those of one subject are more. */
  readonly limit: number
  readonly now: number
}

/** How many subjects are looked at for one page, so that a reader who sees few of them still gets an answer. */
const mostSubjects = 2000
const subjectsAtOnce = 200

type Subject = Row<'subject'>

/**
 * The next page of a reader: first what a change of their rights brought or took, then what changed since.
 * @param transaction so that revisions and documents belong together
 * @throws GovernanceFault `cursor_gone` when the rights of the cursor are no longer known
 */
export async function nextPage(transaction: Store, request: PageRequest): Promise<Page> {
  const { state, rightsName } = request
  const isNew = state.position === 0 && state.review === null
  const isSame = state.rights === rightsName
  if (isSame && state.review === null) return await recentPage(transaction, request)
  if (isNew) {
    return await recentPage(transaction, { ...request, state: { ...state, rights: rightsName } })
  }
  return await reviewPage(transaction, request)
}

/** What changed since the cursor's position, whole subjects in the order of commits. */
async function recentPage(transaction: Store, request: PageRequest): Promise<Page> {
  const { rights, state, limit, now } = request
  const pile = createPile(limit)
  let { position } = state
  let looked = 0
  let isLast = false
  while (!isLast && !pile.isFull() && looked < mostSubjects) {
    const subjects = await subjectsAfter(transaction, position)
    const renderers = await readDocuments(transaction, visible(subjects, [rights]), now)
    for (const subject of subjects) {
      if (!pile.add(recentChanges(subject, renderers.get(subject.key), rights))) break
      position = subject.position
      looked += 1
    }
    isLast = subjects.length < subjectsAtOnce
  }
  const next = { position, rights: request.rightsName, review: null }
  const more = (await subjectsAfter(transaction, position, 1)).length > 0
  return { changes: pile.changes, state: next, more }
}

function recentChanges(
  subject: Subject,
  render: Renderer | undefined,
  rights: Rights,
): readonly Change[] {
  if (maySee(rights, factsOf(subject))) return presentChanges(subject, render, rights)
  return wasSeen(subject, rights) ? purges(subject, render) : []
}

/** What a change of rights shows and hides, over all subjects in the order of their keys. */
async function reviewPage(transaction: Store, request: PageRequest): Promise<Page> {
  const { state, rights, rightsName, limit, now } = request
  const under = await formerRights(transaction, state, rightsName)
  const pile = createPile(limit)
  // When rights change again on the way, everything is looked at once more.
  let after = state.rights === rightsName ? (state.review?.after ?? '') : ''
  let isLast = false
  let looked = 0
  while (!isLast && !pile.isFull() && looked < mostSubjects) {
    const subjects = await subjectsByKey(transaction, after)
    const shown = visible(subjects, [rights, ...under.rights])
    const renderers = await readDocuments(transaction, shown, now)
    isLast = subjects.length < subjectsAtOnce
    for (const subject of subjects) {
      const changes = reviewChanges(subject, renderers.get(subject.key), rights, under.rights)
      if (!pile.add(changes)) {
        isLast = false
        break
      }
      after = subject.key
      looked += 1
    }
  }
  const review = isLast ? null : { from: under.names, after }
  const next = { position: state.position, rights: rightsName, review }
  const isMore = !isLast || (await subjectsAfter(transaction, state.position, 1)).length > 0
  return { changes: pile.changes, state: next, more: isMore }
}

async function formerRights(
  transaction: Store,
  state: PageRequest['state'],
  rightsName: string,
): Promise<{ readonly names: string[]; readonly rights: readonly Rights[] }> {
  const before = state.review?.from ?? []
  const names = state.rights === rightsName ? before : [...new Set([...before, state.rights])]
  const rights: Rights[] = []
  for (const name of names) {
    const found = name === noRightsName ? noRights : await findRights(transaction, name)
    if (found === null) throw new GovernanceFault('cursor_gone')
    rights.push(found)
  }
  return { names, rights }
}

/** The name of having no rights at all. */
export const noRightsName = 'none'

function reviewChanges(
  subject: Subject,
  render: Renderer | undefined,
  rights: Rights,
  under: readonly Rights[],
): readonly Change[] {
  const facts = factsOf(subject)
  if (!maySee(rights, facts)) {
    return under.some((each) => couldSee(each, subject)) ? purges(subject, render) : []
  }
  const before = under.map((each) => (maySee(each, facts) ? JSON.stringify(render?.(each)) : null))
  const now = JSON.stringify(render?.(rights))
  return before.every((each) => each === now) ? [] : presentChanges(subject, render, rights)
}

function presentChanges(
  subject: Subject,
  render: Renderer | undefined,
  rights: Rights,
): readonly Change[] {
  const rev = revOf(subject.position)
  if (render === undefined) {
    return [{ kind: 'tombstone', type: subject.kind, id: subject.id, rev }]
  }
  return render(rights).map((document) => ({ kind: 'upsert', ...document, rev }))
}

/** Everything of a subject that its reader may hold. */
function purges(subject: Subject, render?: Renderer): readonly Change[] {
  const rev = revOf(subject.position)
  const documents = render?.(noRights) ?? [{ type: subject.kind, id: subject.id }]
  return documents.map(({ type, id }) => ({ kind: 'purge', type, id, rev }))
}

function couldSee(rights: Rights, subject: Subject): boolean {
  return maySee(rights, factsOf(subject)) || wasSeen(subject, rights)
}

/** Whether a subject could be seen with these rights where it belonged before. */
function wasSeen(subject: Subject, rights: Rights): boolean {
  const former = idList(subject.former_questions_json)
  return former.some((questionId) => maySee(rights, { ...factsOf(subject), questionId }))
}

/** Subjects whose documents are needed: those seen now, and those that have to be taken away whole. */
function visible(subjects: readonly Subject[], rights: readonly Rights[]): readonly Subject[] {
  return subjects.filter((subject) => rights.some((each) => couldSee(each, subject)))
}

function factsOf(subject: Subject) {
  return { kind: subject.kind, questionId: subject.question_id, ownerId: subject.owner_id }
}

async function subjectsAfter(
  transaction: Store,
  position: number,
  most: number = subjectsAtOnce,
): Promise<readonly Subject[]> {
  return await transaction
    .selectFrom('subject')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(most)
    .execute()
}

async function subjectsByKey(transaction: Store, after: string): Promise<readonly Subject[]> {
  return await transaction
    .selectFrom('subject')
    .selectAll()
    .where('key', '>', after)
    .orderBy('key')
    .limit(subjectsAtOnce)
    .execute()
}

/** Collects whole subjects up to a limit. The first always fits, however much it is. */
function createPile(limit: number) {
  const changes: Change[] = []
  let isClosed = false
  return {
    changes,
    isFull: () => isClosed || changes.length >= limit,
    add: (some: readonly Change[]): boolean => {
      if (changes.length > 0 && changes.length + some.length > limit) {
        isClosed = true
        return false
      }
      changes.push(...some)
      return true
    },
  }
}
