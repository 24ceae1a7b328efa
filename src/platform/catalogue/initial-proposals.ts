import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, integer, optional } from '../http/body.ts'
import { refuseAll, ValidationFault, type Violation } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, noContent, route, type Answer, type Call } from '../http/operation.ts'
import { decide } from '../proposals/decide.ts'
import { contentViolation, createProposal, limitsOf } from '../proposals/propose.ts'
import { requestContext } from '../proposals/request-context.ts'
import { ProposalIds } from '../proposals/shapes.ts'
import { writeProposal } from '../proposals/write.ts'
import { idList, type Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import { questionOf } from './questions.ts'
import { check, countryCode, present, withoutMarkup } from './rules.ts'

const InitialProposal = z.object({
  content: z.string(),
  country: z.string(),
  author: z.object({
    age: optional(integer),
    firstName: z.string(),
    lastName: optional(z.string()),
    postalCode: optional(z.string()),
    profession: optional(z.string()),
  }),
  tags: z.array(z.string()),
})
type InitialProposal = z.infer<typeof InitialProposal>

/** One page of the default search: what one call refuses (core API, section 9.4). */
const refusedAtOnce = 10

/** Proposals that staff seed a question with (core API, sections 9.3 and 9.4). */
export function registerInitialProposals(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'CreateInitialProposals',
    method: 'POST',
    path: '/moderation/questions/:questionId/initial-proposals',
    guard: 'admin',
    contract: {
      summary: 'Seeds an accepted proposal under a virtual author.',
      body: InitialProposal,
      answers: { 201: ProposalIds },
    },
    run: async (call) => await seed(platform, call),
  })
  route(app, platform, {
    name: 'RefuseInitialProposals',
    method: 'POST',
    path: '/moderation/questions/:questionId/initial-proposals/refuse',
    guard: 'admin',
    contract: {
      summary: 'Refuses up to ten accepted seeded proposals; repeat until none remain.',
      answers: { 204: null },
    },
    run: async (call) => await refuseSeeded(platform, call),
  })
}

async function seed(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, InitialProposal)
  const question = await questionOf(platform, call)
  refuseAll(violationsOf(request, question))
  const id = platform.newId()
  const context = {
    ...requestContext(call),
    country: countryCode(request.country),
    language: question.language,
    operationId: question.operation_id,
    questionId: question.id,
  }
  await platform.store.transaction().execute(async (transaction) => {
    const authorId = await createVirtualAuthor(platform, transaction, request)
    const proposal = { id, content: request.content, question, context }
    await createProposal(platform, transaction, proposal, authorId)
    const tags = [...new Set(request.tags)]
    const change = {
      status: 'Accepted',
      tags_json: JSON.stringify(tags),
      initial_proposal: 1,
    } as const
    await writeProposal(platform, transaction, id, change, {
      userId: call.caller.userId,
      actionType: 'accept',
      arguments: { tags: tags.join(','), userNotified: 'false' },
    })
  })
  return created({ id, proposalId: id })
}

function violationsOf(
  { content, country, author }: InitialProposal,
  question: Row<'question'>,
): readonly (Violation | null)[] {
  const { age, firstName, lastName, postalCode, profession } = author
  const isOfQuestion = idList(question.countries_json).includes(countryCode(country))
  return [
    contentViolation(content, limitsOf(question)),
    check(isOfQuestion, 'country', 'invalid_value', 'The question is not asked in this country.'),
    present('firstName', firstName),
    ...withoutMarkup({ firstName, lastName, profession }),
    check(age === null || (age >= 8 && age < 120), 'age', 'invalid_age', 'age must be 8 to 119'),
    check(
      postalCode === null || /^\d{5}$/.test(postalCode),
      'postalCode',
      'invalid_postal_code',
      'postalCode must have five digits',
    ),
  ]
}

/** An author nobody can sign in as: no password, and an address that cannot be written to. */
async function createVirtualAuthor(
  platform: PlatformContext,
  transaction: Store,
  { author, country }: InitialProposal,
): Promise<string> {
  const now = platform.clock.now()
  const id = platform.newId()
  await transaction
    .insertInto('user')
    .values({
      id,
      email: `${id}@virtual.invalid`,
      first_name: author.firstName,
      last_name: author.lastName,
      user_type: 'USER',
      roles_json: '["ROLE_CITIZEN"]',
      available_questions_json: '[]',
      country: countryCode(country),
      email_verified: 0,
      anonymous_participation: 0,
      postal_code: author.postalCode,
      date_of_birth: birthOf(author.age, now),
      profession: author.profession,
      created_at: now,
    })
    .execute()
  return id
}

/** The day on which somebody of this age today has their birthday today. */
function birthOf(age: number | null, now: number): string | null {
  if (age === null) return null
  const day = new Date(now)
  day.setUTCFullYear(day.getUTCFullYear() - age)
  return day.toISOString().slice(0, 10)
}

async function refuseSeeded(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const question = await questionOf(platform, call)
  const rows = await platform.store
    .selectFrom('proposal_index')
    .select('proposal_id')
    .where('question_id', '=', question.id)
    .where('initial_proposal', '=', 1)
    .where('status', '=', 'Accepted')
    .orderBy('position')
    .limit(refusedAtOnce)
    .execute()
  for (const row of rows) await refuseOne(platform, row.proposal_id, call.caller.userId)
  return noContent
}

/** The index lags (section 15.1): one that is refused by now stays as it is. */
async function refuseOne(
  platform: PlatformContext,
  proposalId: string,
  userId: string,
): Promise<void> {
  try {
    await decide(platform, proposalId, userId, { action: 'refuse', reason: 'Other', notify: false })
  } catch (error) {
    if (!(error instanceof ValidationFault)) throw error
  }
}
