import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { notFound } from '../http/faults.ts'
import { visibleQuestions, type Caller } from '../http/guard.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { findQuestion, idList, type Row } from '../store/rows.ts'
import { listQuery } from './list-query.ts'
import { listPage } from './listing.ts'
import { countryCode } from './rules.ts'
import { ModerationQuestion } from './shapes.ts'

const sortable = ['id', 'slug', 'question', 'short_title', 'language', 'operation_id'] as const

/** Questions (core API, sections 9.1 and 9.2). */
export function registerQuestions(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ModerationListQuestion',
    method: 'GET',
    path: '/moderation/questions',
    guard: 'moderation',
    contract: {
      summary: 'Lists the questions the caller may work on; all of them for administrators.',
      query: {
        slug: z.string(),
        operationId: z.string(),
        country: z.string(),
        language: z.string(),
        ...listQuery,
      },
      answers: { 200: z.array(ModerationQuestion) },
    },
    run: async (call) => await listQuestions(platform, call),
  })
  route(app, platform, {
    name: 'ModerationGetQuestion',
    method: 'GET',
    path: '/moderation/questions/:questionId',
    guard: 'moderation',
    contract: { summary: 'Gives one question.', answers: { 200: ModerationQuestion } },
    run: async (call) => ok(questionView(await questionOf(platform, call))),
  })
}

async function listQuestions(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const slug = call.query.text('slug')
  const operationId = call.query.text('operationId')
  const country = countryCode(call.query.text('country') ?? '')
  const language = (call.query.text('language') ?? '').toLowerCase()
  const own = visibleQuestions(call.caller, null)
  const rows = await platform.store.selectFrom('question').selectAll().execute()
  const shown = rows.filter(
    (row) =>
      (own === null || own.includes(row.id)) &&
      (!slug || row.slug === slug) &&
      (!operationId || row.operation_id === operationId) &&
      (country === '' || idList(row.countries_json).includes(country)) &&
      (language === '' || row.language === language),
  )
  const rules = { order: ['question'], sortable, size: null } as const
  return listPage(shown, call.query, rules, questionView)
}

/** The question of the path, or 404. */
export async function questionOf(
  platform: PlatformContext,
  call: Call<Caller>,
): Promise<Row<'question'>> {
  const row = await findQuestion(platform.store, call.parameter('questionId'))
  if (row === null) throw notFound()
  return row
}

function questionView(row: Row<'question'>): z.infer<typeof ModerationQuestion> {
  return {
    id: row.id,
    slug: row.slug,
    question: row.question,
    shortTitle: row.short_title,
    countries: [...idList(row.countries_json)],
    language: row.language,
  }
}
