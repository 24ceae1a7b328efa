import { z } from 'zod'
import { WholeSecond } from '../acts/record.ts'
import { PersonId, TagId } from '../identifiers.ts'
import { Charter } from '../moderation/charter.ts'
import { AcceptVerdict, RefuseVerdict, UpdateVerdict, type Verdict } from '../moderation/verdict.ts'

/** Something said in a few words; surrounding spaces are not part of it. */
const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() === text)

const tags = z.array(TagId).max(100)

/** One sentence, shown with the case. */
export const Sentence = words(500)

/** The bodies of acts by type: nothing but what is named is taken. */
export const actBodies = {
  'moderation.accept': z.strictObject(AcceptVerdict.omit({ action: true }).shape),
  'moderation.refuse': z.strictObject(RefuseVerdict.omit({ action: true }).shape),
  'moderation.postpone': z.strictObject({
    /** When the case comes back; null waits for a second opinion. */
    returnAt: WholeSecond.nullable(),
  }),
  'moderation.update': z.strictObject(UpdateVerdict.omit({ action: true }).shape),
  /** Asks the lead moderator to decide. */
  'moderation.escalate': z.strictObject({ sentence: Sentence }),
  /** Doubt, without deciding. */
  'moderation.hesitate': z.strictObject({}),
  /** Takes a decision back: the case waits again. */
  'moderation.restore': z.strictObject({ sentence: Sentence.nullable() }),
  'moderation.note': z.strictObject({ text: words(2000) }),
  /** Adds and removes tags, whatever the others are. */
  'moderation.tag': z.strictObject({ add: tags, remove: tags }),
  'flag.add': z.strictObject({ reason: words(64), comment: words(1000).nullable() }),
  'assignment.set': z.strictObject({ assignee: PersonId.nullable() }),
  'charter.publish': z.strictObject({ charter: z.strictObject(Charter.shape) }),
} as const

export type ActType = keyof typeof actBodies
export type ActBody<T extends ActType> = z.infer<(typeof actBodies)[T]>

/** An act of a known type with its body. */
export type TypedBody = {
  readonly [T in ActType]: { readonly type: T; readonly body: ActBody<T> }
}[ActType]

export function isActType(type: string): type is ActType {
  return Object.hasOwn(actBodies, type)
}

export type ReadBody =
  | { readonly ok: true; readonly typed: TypedBody }
  | { readonly ok: false; readonly code: 'unknown_type' | 'invalid_body'; readonly field: string }

/** Reads the body of a record by its type. */
export function readBody(type: string, body: unknown): ReadBody {
  if (!isActType(type)) return { ok: false, code: 'unknown_type', field: 'type' }
  const result = actBodies[type].safeParse(body)
  // The schema was picked by the type, which the compiler cannot follow through the union.
  if (result.success) return { ok: true, typed: { type, body: result.data } as TypedBody }
  const path = ['body', ...(result.error.issues[0]?.path ?? [])]
  return { ok: false, code: 'invalid_body', field: path.map(String).join('.') }
}

/** The verdict that an act gives, or null where it gives none. */
export function verdictOf(typed: TypedBody): Verdict | null {
  switch (typed.type) {
    case 'moderation.accept':
      return { action: 'accept', ...typed.body }
    case 'moderation.refuse':
      return { action: 'refuse', ...typed.body }
    case 'moderation.postpone':
      return { action: 'postpone', ...typed.body }
    case 'moderation.update':
      return { action: 'update', ...typed.body }
    default:
      return null
  }
}

/** The act that gives a verdict; inside a record moments are whole seconds. */
export function bodyOfVerdict(verdict: Verdict): TypedBody {
  switch (verdict.action) {
    case 'accept': {
      const { action: _, ...body } = verdict
      return { type: 'moderation.accept', body }
    }
    case 'refuse': {
      const { action: _, ...body } = verdict
      return { type: 'moderation.refuse', body }
    }
    case 'postpone': {
      const returnAt = verdict.returnAt?.replace(/(?:\.\d+)?Z$/, 'Z') ?? null
      return { type: 'moderation.postpone', body: { returnAt } }
    }
    case 'update': {
      const { action: _, ...body } = verdict
      return { type: 'moderation.update', body }
    }
  }
}
