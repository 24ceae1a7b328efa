import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { defaultTextLimits } from '../../core/moderation/text.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { refuseAll } from '../http/faults.ts'
import { visibleQuestions, type Caller } from '../http/guard.ts'
import { created, noContent, ok, route, type Answer, type Call } from '../http/operation.ts'
import { defaultQuestionDetails, questionPeriod } from '../store/question-details.ts'
import { idList } from '../store/rows.ts'
import {
  CreateConsultation,
  createViolations,
  detailsFrom,
  UpdateConsultation,
  updateViolations,
} from './consultation-requests.ts'
import { consultationView } from './consultation-view.ts'
import { listQuery } from './list-query.ts'
import { listPage } from './listing.ts'
import { findOperation } from './operations.ts'
import { questionOf } from './questions.ts'
import { check, countryCode } from './rules.ts'
import { OperationKind, OperationOfQuestion } from './shapes.ts'

const path = '/moderation/operations-of-questions'
const onePath = `${path}/:questionId`

const sortable = [
  'id',
  'operation_id',
  'start_date',
  'end_date',
  'operation_title',
  'landing_sequence_id',
  'featured',
  'created_at',
  'slug',
  'question',
  'short_title',
  'language',
] as const

/** Operations of questions, that is consultations (core API, sections 10.1 to 10.4). */
export function registerConsultations(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ListOperationsOfQuestions',
    method: 'GET',
    path,
    guard: 'moderation',
    contract: {
      summary: 'Lists the operations of the questions the caller may work on.',
      query: {
        id: z.array(z.string()),
        questionId: z.array(z.string()),
        operationId: z.string(),
        operationKind: z.array(OperationKind),
        openAt: z.iso.datetime(),
        endAfter: z.iso.datetime(),
        slug: z.string(),
        ...listQuery,
      },
      answers: { 200: z.array(OperationOfQuestion) },
    },
    run: async (call) => await listConsultations(platform, call),
  })
  route(app, platform, {
    name: 'GetOperationOfQuestion',
    method: 'GET',
    path: onePath,
    guard: 'moderation',
    contract: {
      summary: 'Gives one operation of question.',
      answers: { 200: OperationOfQuestion },
    },
    run: async (call) =>
      ok(consultationView(await questionOf(platform, call), platform.clock.now())),
  })
  route(app, platform, {
    name: 'CreateOperationOfQuestion',
    method: 'POST',
    path,
    guard: 'admin',
    contract: {
      summary: 'Creates a question and its operation of question.',
      body: CreateConsultation,
      answers: { 201: OperationOfQuestion },
    },
    run: async (call) => await createConsultation(platform, call),
  })
  route(app, platform, {
    name: 'ModifyOperationOfQuestion',
    method: 'PUT',
    path: onePath,
    guard: 'admin',
    contract: {
      summary: 'Replaces an operation of question.',
      body: UpdateConsultation,
      answers: { 200: OperationOfQuestion },
    },
    run: async (call) => await updateConsultation(platform, call),
  })
  route(app, platform, {
    name: 'DeleteOperationOfQuestion',
    method: 'DELETE',
    path: onePath,
    guard: 'admin',
    contract: {
      summary: 'Removes an operation of question and its question.',
      answers: { 204: null },
    },
    run: async (call) => {
      const { id } = await questionOf(platform, call)
      await platform.store.deleteFrom('question').where('id', '=', id).execute()
      return noContent
    },
  })
}

async function listConsultations(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const { query } = call
  const named = [...(query.list('id') ?? []), ...(query.list('questionId') ?? [])]
  const ids = visibleQuestions(call.caller, named.length === 0 ? null : named)
  const operationId = query.text('operationId')
  const kinds: readonly string[] | null = query.words('operationKind', OperationKind)
  const openAt = query.moment('openAt')
  const endAfter = query.moment('endAfter')
  const slug = query.text('slug') ?? ''
  const rows = await platform.store
    .selectFrom('question')
    .leftJoin('operation', 'operation.id', 'question.operation_id')
    .selectAll('question')
    .select('operation.operation_kind as kind')
    .execute()
  const shown = rows.filter((row) => {
    const { start, end } = questionPeriod(row)
    return (
      (ids === null || ids.includes(row.id)) &&
      (!operationId || row.operation_id === operationId) &&
      (kinds === null || (row.kind !== null && kinds.includes(row.kind))) &&
      (openAt === null || (start <= openAt && openAt < end)) &&
      (endAfter === null || end > endAfter) &&
      row.slug.includes(slug)
    )
  })
  const now = platform.clock.now()
  const rules = { order: ['operation_title', 'slug'], sortable, size: null } as const
  return listPage(shown, query, rules, (row) => consultationView(row, now))
}

async function createConsultation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateConsultation)
  refuseAll(createViolations(request))
  const twin = await platform.store
    .selectFrom('question')
    .select('id')
    .where('slug', '=', request.questionSlug)
    .executeTakeFirst()
  refuseAll([check(twin === undefined, 'slug', 'non_empty', 'The slug is already used.')])
  const operation = await findOperation(platform, request.operationId)
  refuseAll([check(operation !== null, 'operationId', 'mandatory', 'No such operation.')])
  const row = {
    id: platform.newId(),
    slug: request.questionSlug,
    question: request.question,
    short_title: request.shortTitle,
    countries_json: JSON.stringify(countriesOf(request.countries)),
    language: request.language,
    operation_id: request.operationId,
    start_date: request.startDate,
    end_date: request.endDate,
    operation_title: request.operationTitle,
    landing_sequence_id: platform.newId(),
    featured: Number(operation?.operation_kind === 'GREAT_CAUSE'),
    details_json: JSON.stringify({
      ...defaultQuestionDetails,
      consultationImage: request.consultationImage,
      consultationImageAlt: request.consultationImageAlt,
      descriptionImage: request.descriptionImage,
      descriptionImageAlt: request.descriptionImageAlt,
      actions: request.actions,
    }),
    proposal_min_length: defaultTextLimits.min,
    proposal_max_length: defaultTextLimits.max,
    created_at: platform.clock.now(),
  }
  await platform.store.insertInto('question').values(row).execute()
  return created(consultationView(row, platform.clock.now()))
}

async function updateConsultation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateConsultation)
  const row = await questionOf(platform, call)
  refuseAll(updateViolations(request, idList(row.countries_json)))
  const change = {
    start_date: request.startDate,
    end_date: request.endDate,
    operation_title: request.operationTitle,
    countries_json: JSON.stringify(countriesOf(request.countries)),
    question: request.question,
    short_title: request.shortTitle,
    featured: Number(request.featured),
    details_json: JSON.stringify(detailsFrom(request)),
  }
  await platform.store.updateTable('question').set(change).where('id', '=', row.id).execute()
  return ok(consultationView({ ...row, ...change }, platform.clock.now()))
}

function countriesOf(countries: readonly string[]): readonly string[] {
  return [...new Set(countries.map(countryCode))]
}
