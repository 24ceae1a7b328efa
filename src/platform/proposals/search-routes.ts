import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProposalStatus } from '../../core/moderation/status.ts'
import { isSupportedCountry } from '../configuration/countries.ts'
import type { PlatformContext } from '../context.ts'
import { refuse } from '../http/faults.ts'
import { visibleQuestions, type Caller } from '../http/guard.ts'
import { ok, page, route, type Answer, type Call } from '../http/operation.ts'
import { legacySliceOf, shallow, sliceOf } from '../http/paging.ts'
import type { Query } from '../http/query.ts'
import { countMatching, everything, type ProposalFilter } from '../search/filter.ts'
import { findProposals } from '../search/find.ts'
import { legacyOrder, searchOrder } from '../search/order.ts'
import { surroundingsOf } from '../search/surroundings.ts'
import { indexedProposal, listItem } from '../search/views.ts'
import { LegacyResults, legacyQuery, ProposalListItem, searchQuery } from './shapes.ts'

const UserType = z.enum(['ANONYMOUS', 'USER', 'ORGANISATION', 'PERSONALITY'])
const defaultSize = 10
/** Forgetting the status lists accepted proposals only (core API, section 17, trap 1). */
const defaultStatuses = ['Accepted'] as const

/** Sections 6.1 and 6.2 of the core API. */
export function registerSearch(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'SearchAllForModeration',
    method: 'GET',
    path: '/moderation/proposals',
    guard: 'moderation',
    contract: {
      summary: 'Searches proposals; accepted ones unless told otherwise.',
      query: searchQuery,
      answers: { 200: z.array(ProposalListItem) },
    },
    run: async (call) => await search(platform, call),
  })
  route(app, platform, {
    name: 'LegacySearchAll',
    method: 'GET',
    path: '/moderation/proposals/legacy',
    guard: 'moderation',
    contract: {
      summary: 'Searches proposals, in full rows.',
      query: legacyQuery,
      answers: { 200: LegacyResults },
    },
    run: async (call) => await searchLegacy(platform, call),
  })
}

/** The compact search, also under its deprecated address (section 7.6). */
export async function search(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const filter = filterOf(call.query, call.caller)
  const order = searchOrder(call.query)
  const slice = shallow(sliceOf(call.query, defaultSize))
  const rows = await findProposals(platform.store, filter, order, slice)
  const around = await surroundingsOf(platform.store, rows)
  const now = platform.clock.now()
  return page(
    rows.map((row) => listItem(row, around, now)),
    await countMatching(platform.store, filter),
  )
}

async function searchLegacy(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const filter = legacyFilterOf(call.query, call.caller)
  const order = legacyOrder(call.query)
  const slice = shallow(legacySliceOf(call.query, defaultSize))
  const rows = await findProposals(platform.store, filter, order, slice)
  const around = await surroundingsOf(platform.store, rows)
  const now = platform.clock.now()
  return ok({
    total: await countMatching(platform.store, filter),
    results: rows.map((row) => indexedProposal(row, around, now)),
  })
}

function filterOf(query: Query, caller: Caller): ProposalFilter {
  return {
    ...everything,
    ids: query.list('id'),
    tagIds: query.list('tagId'),
    ...commonFilter(query, caller),
  }
}

function commonFilter(query: Query, caller: Caller) {
  return {
    questionIds: visibleQuestions(caller, query.list('questionId')),
    authorIds: query.text('userId') ? [query.text('userId') ?? ''] : null,
    content: query.text('content')?.trim() || null,
    statuses: query.words('status', ProposalStatus) ?? defaultStatuses,
    userTypes: query.words('userType', UserType),
    initialProposal: query.flag('initialProposal'),
  } satisfies Partial<ProposalFilter>
}

function legacyFilterOf(query: Query, caller: Caller): ProposalFilter {
  const operationId = query.text('operationId')
  return {
    ...everything,
    ...commonFilter(query, caller),
    ids: query.list('proposalIds'),
    tagIds: query.list('tagsIds'),
    operationIds: operationId ? [operationId] : null,
    ideaIds: query.list('ideaId'),
    createdBefore: query.moment('createdBefore'),
    source: query.text('source') || null,
    location: query.text('location') || null,
    questionContext: query.text('question') || null,
    minVotesCount: query.integer('minVotesCount'),
    minScore: query.decimal('minScore'),
    toEnrich: query.flag('toEnrich'),
    language: query.text('language')?.toLowerCase() || null,
    country: countryOf(query),
    keywords: query.list('keywords'),
  }
}

function countryOf(query: Query): string | null {
  const country = query.text('country')?.toUpperCase() || null
  if (country === null || isSupportedCountry(country)) return country
  return refuse('country', 'invalid_value', `${country} is not a supported country`)
}
