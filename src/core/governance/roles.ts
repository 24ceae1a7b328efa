/** Roles on the wire: the core API's open list plus ours (`vigie-api.md`). What each may do: `product.md`. */
export const roles = {
  superAdmin: 'ROLE_SUPER_ADMIN',
  admin: 'ROLE_ADMIN',
  moderator: 'ROLE_MODERATOR',
  leadModerator: 'ROLE_LEAD_MODERATOR',
  ethicsCouncil: 'ROLE_ETHICS_COUNCIL',
  ethicsSecretary: 'ROLE_ETHICS_SECRETARY',
  causeStaff: 'ROLE_CAUSE_STAFF',
  partnerReviewer: 'ROLE_PARTNER_REVIEWER',
} as const
export type KnownRole = (typeof roles)[keyof typeof roles]

/** What somebody may see and do: their roles, and the questions they work on. */
export interface Rights {
  readonly personId: string
  readonly roles: readonly string[]
  readonly questions: readonly string[]
}

/** Cases of their questions, for writing. */
export const caseWriters: readonly KnownRole[] = [roles.moderator, roles.leadModerator]

/** Cases of their questions, for reading; administrators read those of every question. */
export const caseReaders: readonly KnownRole[] = [...caseWriters, roles.admin, roles.superAdmin]

/** Reassignment, policies and double review. */
export const policyWriters: readonly KnownRole[] = [roles.leadModerator, roles.admin]

/** Whoever works here, in whatever role; citizens are none of them. */
export const staffRoles: readonly KnownRole[] = Object.values(roles)

/** Who may store the documents of decisions and causes, and who may read them. */
export const attachmentWriters: readonly KnownRole[] = [
  roles.causeStaff,
  roles.ethicsSecretary,
  roles.admin,
]
export const attachmentReaders: readonly KnownRole[] = [
  ...attachmentWriters,
  roles.ethicsCouncil,
  roles.partnerReviewer,
  roles.leadModerator,
]

export function hasRole(rights: Pick<Rights, 'roles'>, wanted: readonly KnownRole[]): boolean {
  return wanted.some((role) => rights.roles.includes(role))
}

/**
 * The question right of the core API (section 3.3): `ROLE_ADMIN` has it everywhere, everybody else on their own
 * questions; what belongs to no question is open to all of them.
 */
export function hasQuestion(rights: Rights, questionId: string | null): boolean {
  if (questionId === null) return true
  return rights.roles.includes(roles.admin) || rights.questions.includes(questionId)
}
