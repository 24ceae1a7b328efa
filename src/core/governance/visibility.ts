import type { CaseFacts } from './case-state.ts'
import type { CaseDocument, DeviceDocument, QuestionDocument } from './documents.ts'
import { caseReaders, hasQuestion, hasRole, roles, staffRoles, type Rights } from './roles.ts'

/** What decides who may see a subject. */
export interface SubjectFacts {
  readonly kind: string
  readonly questionId: string | null
  /** The person a device belongs to, or that a person is. */
  readonly ownerId: string | null
}

/** Nobody's rights: what a console is left with once its device is revoked. */
export const noRights: Rights = { personId: '', roles: [], questions: [] }

/** Whether somebody may see a subject at all (`product.md`, "Roles and what each may do"). */
export function maySee(rights: Rights, subject: SubjectFacts): boolean {
  switch (subject.kind) {
    case 'proposal':
    case 'tag':
      return hasRole(rights, caseReaders) && hasQuestion(rights, subject.questionId)
    case 'question':
      return maySeeQuestion(rights, subject.questionId)
    case 'device':
    case 'person':
      return hasRole(rights, staffRoles) || isOwn(rights, subject)
    default:
      return false
  }
}

/** Questions are public; they are kept from moderators of other questions because they would only be in the way. */
function maySeeQuestion(rights: Rights, questionId: string | null): boolean {
  const sees = hasRole(rights, [
    roles.ethicsCouncil,
    roles.ethicsSecretary,
    roles.causeStaff,
    roles.partnerReviewer,
  ])
  return sees || (hasRole(rights, caseReaders) && hasQuestion(rights, questionId))
}

function isOwn(rights: Rights, subject: SubjectFacts): boolean {
  return subject.ownerId !== null && subject.ownerId === rights.personId
}

/** A case as its reader may see it: hesitation is private, only lead moderators learn whose it is. */
export function caseSeenBy(
  rights: Rights,
  whole: Omit<CaseDocument, 'hesitations'>,
  hesitations: CaseFacts['hesitations'],
): CaseDocument {
  return {
    ...whole,
    hesitations: {
      count: hesitations.length,
      mine: hesitations.some((person) => person === rights.personId),
      by: hasRole(rights, [roles.leadModerator]) ? hesitations : null,
    },
  }
}

/** A device as its reader may see it: its name is for its owner and administrators. */
export function deviceSeenBy(rights: Rights, device: DeviceDocument): DeviceDocument {
  const isOwner = device.personId !== null && device.personId === rights.personId
  return isOwner || hasRole(rights, [roles.admin]) ? device : { ...device, label: null }
}

/** A question as its reader may see it: who moderates it is for those who read its cases. */
export function questionSeenBy(rights: Rights, question: QuestionDocument): QuestionDocument {
  const readsCases = hasRole(rights, caseReaders) && hasQuestion(rights, question.id)
  return readsCases ? question : { ...question, moderators: [] }
}
