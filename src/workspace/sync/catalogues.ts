import { z } from 'zod'
import { ProposalId, type QuestionId } from '../../core/identifiers.ts'
import type { Desk } from './desk.ts'
import { read } from './offers.ts'
import type { PullEnd } from './pull.ts'

/** Core API, section 8. */
const TagType = z.looseObject({
  id: z.string(),
  label: z.string(),
  weight: z.number(),
  requiredForEnrichment: z.boolean(),
})
const Tag = z.looseObject({
  id: z.string(),
  label: z.string(),
  tagTypeId: z.string(),
  weight: z.number(),
})
/** Ours. */
const Flag = z.object({
  id: z.string(),
  proposalId: ProposalId,
  source: z.enum(['citizen', 'rule', 'moderator']),
  reason: z.string(),
  comment: z.string().nullish(),
  createdAt: z.string(),
})

/** Tag types come ten at a time unless asked otherwise (core API, section 1.6). */
const allTagTypes = { _start: 0, _end: 10_000 }

/** Tag types and the tags of these questions. */
export async function pullTags(
  desk: Desk,
  questionIds: readonly QuestionId[],
  signal: AbortSignal,
): Promise<PullEnd> {
  const path = '/moderation/tag-types'
  const types = await read(desk, { path, query: allTagTypes }, z.array(TagType), signal)
  if (types.kind === 'absent') return 'done'
  if (types.kind !== 'value') return types.kind
  desk.store.atomically(() =>
    desk.store.catalogue.replaceTagTypes(
      types.value.map((type) => ({
        ...type,
        required: type.requiredForEnrichment,
        received: type,
      })),
    ),
  )
  for (const questionId of questionIds) {
    const request = { path: '/moderation/tags', query: { questionId } }
    const tags = await read(desk, request, z.array(Tag), signal)
    if (tags.kind === 'absent') continue
    if (tags.kind !== 'value') return tags.kind
    desk.store.atomically(() =>
      desk.store.catalogue.replaceTags(
        questionId,
        tags.value.map((tag) => ({ ...tag, received: tag })),
      ),
    )
  }
  return 'done'
}

/** Flags of a question; a platform that is not ours has none. */
export async function pullFlags(
  desk: Desk,
  questionId: QuestionId,
  signal: AbortSignal,
): Promise<PullEnd> {
  const request = { path: '/moderation/flags', query: { questionId } }
  const flags = await read(desk, request, z.array(Flag), signal)
  if (flags.kind === 'absent') return 'done'
  if (flags.kind !== 'value') return flags.kind
  const changed = desk.store.atomically(() =>
    desk.store.catalogue.replaceFlags(
      questionId,
      flags.value.map((flag) => ({ ...flag, comment: flag.comment ?? null })),
    ),
  )
  if (changed.length > 0)
    desk.emit('proposals.changed', {
      questionId,
      proposalIds: changed.length > 100 ? [] : changed,
    })
  return 'done'
}
