import type { TypedBody } from './bodies.ts'

/** What of an act decides whether another one commutes with it. Kept for each change of a subject. */
export interface MergeMark {
  /** The act's type; types outside `actBodies` are the platform's own (`lease.take`, `moderation.override`...). */
  readonly type: string
  /** Tags it added and removed; empty for every type but `moderation.tag`. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Acts that add something of their own and ask nothing of the state: they commute with everything. */
const additive: ReadonlySet<string> = new Set([
  'moderation.note',
  'moderation.hesitate',
  'flag.add',
  'flag.citizen',
  'lease.take',
  'lease.release',
  'question.tags',
])

/** Acts that replace all tags. */
const retagging: ReadonlySet<string> = new Set([
  'moderation.accept',
  'moderation.update',
  'moderation.override',
])

/** Whether an act commutes with whatever may have happened, so that it needs no base at all. */
export function isAdditive(type: string): boolean {
  return additive.has(type)
}

export function markOfAct(typed: TypedBody): MergeMark {
  const changed = typed.type === 'moderation.tag' ? typed.body : { add: [], remove: [] }
  return { type: typed.type, added: changed.add, removed: changed.remove }
}

/** The mark of a change the platform made by itself. */
export function markOfType(type: string): MergeMark {
  return { type, added: [], removed: [] }
}

/**
 * The declared merge rule: whether two acts on one subject lead to the same state in either order, so that neither has
 * to have seen the other. Everything that is not named here conflicts.
 */
export function commute(left: MergeMark, right: MergeMark): boolean {
  if (isAdditive(left.type) || isAdditive(right.type)) return true
  if (left.type === 'assignment.set' || right.type === 'assignment.set') {
    return left.type !== right.type
  }
  if (left.type === 'moderation.tag') return tagsCommute(left, right)
  if (right.type === 'moderation.tag') return tagsCommute(right, left)
  return false
}

function tagsCommute(tagging: MergeMark, other: MergeMark): boolean {
  if (retagging.has(other.type)) return false
  return (
    !tagging.added.some((tag) => other.removed.includes(tag)) &&
    !tagging.removed.some((tag) => other.added.includes(tag))
  )
}
