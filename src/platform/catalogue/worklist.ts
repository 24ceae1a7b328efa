import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { refuse } from '../http/faults.ts'
import { visibleQuestions, type Caller } from '../http/guard.ts'
import { leanMoment } from '../http/moments.ts'
import { page, route, type Answer, type Call } from '../http/operation.ts'
import { shallow, sliceOf } from '../http/paging.ts'
import { malformedParameter, required, type Query } from '../http/query.ts'
import { everything, matching, type ProposalFilter } from '../search/filter.ts'
import { questionPeriod } from '../store/question-details.ts'
import { idList, type Row } from '../store/rows.ts'
import { listQuery } from './list-query.ts'
import { inOrder } from './listing.ts'
import { OperationOfQuestionInfos } from './shapes.ts'

const ModerationMode = z.enum(['Moderation', 'Enrichment'])

/** A question stays on the worklist for two weeks after its end (core API, section 10.5). */
const graceMilliseconds = 14 * 86_400_000

const defaultSize = 10

/** The worklist and the slugs (core API, sections 10.5 and 10.6). */
export function registerWorklist(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ModerationGetOperationsOfQuestionsInfos',
    method: 'GET',
    path: '/moderation/operations-of-questions/infos',
    guard: 'moderation',
    contract: {
      summary: "Lists the caller's questions with what is to do in each, most first.",
      query: { moderationMode: ModerationMode, minVotesCount: z.int(), minScore: z.number() },
      requiredQuery: ['moderationMode'],
      answers: { 200: z.array(OperationOfQuestionInfos) },
    },
    run: async (call) => await worklist(platform, call),
  })
  route(app, platform, {
    name: 'SearchOperationsOfQuestions',
    method: 'GET',
    path: '/moderation/operations-of-questions/search',
    guard: 'moderation',
    contract: {
      summary: 'Finds operations of questions by slug.',
      query: { ...listQuery, slug: z.string(), _sort: z.enum(Object.keys(searchSortable)) },
      answers: { 200: z.array(z.strictObject({ id: z.string(), slug: z.string() })) },
    },
    run: async (call) => await searchSlugs(platform, call.query),
  })
}

async function worklist(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const mode = required(call.query.word('moderationMode', ModerationMode))
  const toDo: ProposalFilter =
    mode === 'Moderation'
      ? { ...everything, statuses: ['Pending'] }
      : {
          ...everything,
          statuses: ['Accepted'],
          toEnrich: true,
          minVotesCount: call.query.integer('minVotesCount'),
          minScore: call.query.decimal('minScore'),
        }
  const questions = await currentQuestions(platform, visibleQuestions(call.caller, null))
  const total = await countsByQuestion(platform, everything)
  const waiting = await countsByQuestion(platform, toDo)
  const tagged = await taggedQuestions(platform)
  const rows = questions.map((row) => ({
    ...infosOf(row),
    totalProposalCount: total.get(row.id) ?? 0,
    proposalToModerateCount: waiting.get(row.id) ?? 0,
    hasTags: tagged.has(row.id),
  }))
  return page(
    rows.toSorted(
      (one, other) =>
        other.proposalToModerateCount - one.proposalToModerateCount ||
        (one.slug < other.slug ? -1 : 1),
    ),
    rows.length,
  )
}

/** Questions that have started, and ended less than two weeks ago. Null means all that are. */
async function currentQuestions(
  platform: PlatformContext,
  ids: readonly string[] | null,
): Promise<readonly Row<'question'>[]> {
  const now = platform.clock.now()
  const rows = await platform.store.selectFrom('question').selectAll().execute()
  return rows.filter((row) => {
    const { start, end } = questionPeriod(row)
    return (ids === null || ids.includes(row.id)) && start <= now && now < end + graceMilliseconds
  })
}

async function countsByQuestion(
  platform: PlatformContext,
  filter: ProposalFilter,
): Promise<ReadonlyMap<string | null, number>> {
  const rows = await matching(platform.store, filter)
    .select((builder) => ['proposal_index.question_id as id', builder.fn.countAll().as('count')])
    .groupBy('proposal_index.question_id')
    .execute()
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}

async function taggedQuestions(platform: PlatformContext): Promise<ReadonlySet<string | null>> {
  const rows = await platform.store.selectFrom('tag').select('question_id').distinct().execute()
  return new Set(rows.map(({ question_id: id }) => id))
}

function infosOf(row: Row<'question'>) {
  const { start, end } = questionPeriod(row)
  return {
    questionId: row.id,
    slug: row.slug,
    wording: { title: row.operation_title, question: row.question },
    countries: idList(row.countries_json),
    language: row.language,
    startDate: leanMoment(start),
    endDate: leanMoment(end),
  }
}

type SearchRow = Pick<
  Row<'question'>,
  'id' | 'slug' | 'question' | 'language' | 'countries_json' | 'start_date' | 'end_date'
> & { readonly kind: string | null }

/** Words of `_sort` that sort, and the one of the index that exists but cannot be sorted on. */
const searchSortable = {
  question: 'question',
  slug: 'slug',
  startDate: 'start_date',
  endDate: 'end_date',
  countries: 'countries_json',
  country: 'countries_json',
  language: 'language',
  operationKind: 'kind',
} as const satisfies Readonly<Record<string, keyof SearchRow>>
const unsortable: ReadonlySet<string> = new Set(['id', 'questionId', 'operationId', 'status'])

async function searchSlugs(platform: PlatformContext, query: Query): Promise<Answer> {
  const direction = query.order('_order') === 'desc' ? -1 : 1
  const column = searchColumn(query.text('_sort'))
  const slug = query.text('slug') ?? ''
  const rows: readonly SearchRow[] = await platform.store
    .selectFrom('question')
    .leftJoin('operation', 'operation.id', 'question.operation_id')
    .selectAll('question')
    .select('operation.operation_kind as kind')
    .execute()
  const found = rows.filter((row) => row.slug.includes(slug))
  const { start, size } = shallow(sliceOf(query, defaultSize))
  const sorted = column === null ? found : inOrder(found, [column, 'slug'], direction)
  const shown = sorted.slice(start, start + (size ?? defaultSize))
  return page(
    shown.map(({ id, slug }) => ({ id, slug })),
    found.length,
  )
}

function searchColumn(word: string | null): keyof SearchRow | null {
  if (!word) return null
  if (Object.hasOwn(searchSortable, word))
    return searchSortable[word as keyof typeof searchSortable]
  if (!unsortable.has(word)) throw malformedParameter('_sort')
  return refuse('_sort', 'invalid_value', `${word} cannot be sorted on`)
}
