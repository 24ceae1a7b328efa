import { z } from 'zod'
import { QuestionId } from '../../core/identifiers.ts'
import { defaultTextLimits, type TextLimits } from '../../core/moderation/text.ts'
import type { HttpRequest } from '../http/transport.ts'
import type { OfferedQuestion } from '../store/questions.ts'
import type { Desk } from './desk.ts'
import type { PullEnd } from './pull.ts'

const text = z.string().nullish()

/** Core API, sections 9 and 10.5. */
const ModerationQuestions = z.array(
  z.object({
    id: QuestionId,
    slug: z.string(),
    question: z.string(),
    shortTitle: text,
    countries: z.array(z.string()),
    language: z.string(),
  }),
)
const Worklist = z.array(
  z.object({
    questionId: QuestionId,
    slug: z.string(),
    wording: z.object({ title: z.string(), question: z.string() }),
    countries: z.array(z.string()),
    language: z.string(),
    startDate: text,
    endDate: text,
    totalProposalCount: z.int().nonnegative(),
    proposalToModerateCount: z.int().nonnegative(),
  }),
)
/** Ours: what the core API does not say of a question. */
const QuestionRules = z.array(
  z.object({
    id: QuestionId,
    proposalMinLength: z.int(),
    proposalMaxLength: z.int(),
    requiredTagTypeIds: z.array(z.string()),
  }),
)
type QuestionRule = z.infer<typeof QuestionRules>[number]
/** Core API, section 1.5. */
const FrontConfiguration = z.object({ proposalMinLength: z.int(), proposalMaxLength: z.int() })

type Read<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'absent' }
  | { readonly kind: Exclude<PullEnd, 'done'> }

/** The questions this person may moderate, with their limits and counts. */
export async function pullOffers(desk: Desk, signal: AbortSignal): Promise<PullEnd> {
  const query = { moderationMode: 'Moderation' }
  const worklistPath = '/moderation/operations-of-questions/infos'
  const worklist = await read(desk, { path: worklistPath, query }, Worklist, signal)
  if (worklist.kind !== 'value' && worklist.kind !== 'absent') return worklist.kind
  const listed = await read(desk, { path: '/moderation/questions' }, ModerationQuestions, signal)
  if (listed.kind !== 'value' && listed.kind !== 'absent') return listed.kind
  const rules = await read(desk, { path: '/vigie/v1/questions' }, QuestionRules, signal)
  const limits = rules.kind === 'value' ? defaultTextLimits : await platformLimits(desk, signal)
  const byId = new Map(rules.kind === 'value' ? rules.value.map((rule) => [rule.id, rule]) : [])
  const offers = offered(
    worklist.kind === 'value' ? worklist.value : [],
    listed.kind === 'value' ? listed.value : [],
    (id) => limitsIn(byId.get(id)) ?? limits,
  )
  desk.store.atomically(() => {
    for (const offer of offers)
      desk.store.questions.offer(offer, requiredTagTypes(byId.get(offer.id)))
  })
  return 'done'
}

/** Null where the platform does not say it by question: then the tag types' own flag counts (section 8). */
function requiredTagTypes(rule: QuestionRule | undefined): readonly string[] | null {
  return rule?.requiredTagTypeIds ?? null
}

function limitsIn(rule: QuestionRule | undefined): TextLimits | null {
  return rule === undefined ? null : { min: rule.proposalMinLength, max: rule.proposalMaxLength }
}

/** The worklist has dates and counts but only current questions; the list has all of them. */
function offered(
  worklist: z.infer<typeof Worklist>,
  listed: z.infer<typeof ModerationQuestions>,
  limitsOf: (id: QuestionId) => TextLimits,
): OfferedQuestion[] {
  const current = worklist.map((item): OfferedQuestion => ({
    id: item.questionId,
    slug: item.slug,
    title: item.wording.title,
    question: item.wording.question,
    language: item.language,
    countries: item.countries,
    startDate: item.startDate ?? null,
    endDate: item.endDate ?? null,
    limits: limitsOf(item.questionId),
    toModerateOnPlatform: item.proposalToModerateCount,
    totalOnPlatform: item.totalProposalCount,
  }))
  const known = new Set(current.map(({ id }) => id))
  const others = listed
    .filter(({ id }) => !known.has(id))
    .map((item): OfferedQuestion => ({
      id: item.id,
      slug: item.slug,
      title: item.shortTitle ?? item.question,
      question: item.question,
      language: item.language,
      countries: item.countries,
      startDate: null,
      endDate: null,
      limits: limitsOf(item.id),
      toModerateOnPlatform: null,
      totalOnPlatform: null,
    }))
  return [...current, ...others]
}

async function platformLimits(desk: Desk, signal: AbortSignal): Promise<TextLimits> {
  const configuration = await read(
    desk,
    { path: '/configurations/front' },
    FrontConfiguration,
    signal,
  )
  if (configuration.kind !== 'value') return defaultTextLimits
  return { min: configuration.value.proposalMinLength, max: configuration.value.proposalMaxLength }
}

/** A GET whose answer has a shape; 403 and 404 mean that this person or this platform has no such thing. */
export async function read<Schema extends z.ZodType>(
  desk: Desk,
  request: Pick<HttpRequest, 'path' | 'query'>,
  schema: Schema,
  signal: AbortSignal,
): Promise<Read<z.output<Schema>>> {
  const outcome = await desk.client.call({ method: 'GET', ...request }, signal)
  if (outcome.kind !== 'answer') return { kind: outcome.kind }
  if (outcome.status === 403 || outcome.status === 404) return { kind: 'absent' }
  const { data } = schema.safeParse(outcome.body)
  if (outcome.status === 200 && data !== undefined) return { kind: 'value', value: data }
  desk.log.warn('sync.unexpected_answer', { path: request.path, status: outcome.status })
  return { kind: 'fault' }
}
