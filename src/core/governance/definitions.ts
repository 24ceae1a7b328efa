import type { EntryKind } from '../acts/entry-kinds.ts'
import type { ActType } from './bodies.ts'
import { caseWriters, policyWriters, type KnownRole } from './roles.ts'

/** What an act of a type is about, what the log calls it, and who may do it. */
export interface ActDefinition {
  readonly subject: 'proposal' | 'question'
  /** The entry's `kind` (`governance.md`, section 1). */
  readonly kind: EntryKind
  /** The entry's `class`; null where it has none. */
  readonly class: string | null
  /** Any of them, with the question right. */
  readonly roles: readonly KnownRole[]
}

const onCase = {
  subject: 'proposal',
  kind: 'moderation',
  class: null,
  roles: caseWriters,
} as const satisfies ActDefinition

export const actDefinitions: Readonly<Record<ActType, ActDefinition>> = {
  'moderation.accept': onCase,
  'moderation.refuse': onCase,
  'moderation.postpone': onCase,
  'moderation.update': onCase,
  'moderation.escalate': onCase,
  'moderation.hesitate': onCase,
  'moderation.restore': onCase,
  'moderation.note': onCase,
  'moderation.tag': onCase,
  'flag.add': onCase,
  'assignment.set': { ...onCase, roles: policyWriters },
  'charter.publish': { subject: 'question', kind: 'charter', class: null, roles: policyWriters },
}

/** The class of entries that the platform signs for what came in through the core API (`vigie-api.md`). */
export const coreApiClass = 'core-api'
/** The class of entries that the platform signs for what its other endpoints did. */
export const platformClass = 'platform'
/** The kind of the entry that announces a device (`vigie-api.md`, `POST /devices`). */
export const deviceEntryKind = 'device'
