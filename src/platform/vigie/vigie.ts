import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { notFound } from '../http/faults.ts'
import { hasAllQuestions, type Caller } from '../http/guard.ts'
import { isoMoment } from '../http/moments.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { Capabilities, DemonstrationPeople, QuestionRules } from './shapes.ts'

/** The oldest console that still speaks this protocol. */
const minimumClient = '0.1.0'

const coreFeatures = ['flags', 'questions'] as const
const features = [
  'acts',
  'attachments',
  'changes',
  'devices',
  'events',
  'flags',
  'leases',
  'questions',
] as const

/** What is ours beside the core API (governance API, `/vigie/v1`); it tells what it can do and no more. */
export function registerVigie(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'VigieCapabilities',
    method: 'GET',
    path: '/vigie/v1/capabilities',
    guard: 'anyone',
    contract: { summary: 'Tells what the platform can do.', answers: { 200: Capabilities } },
    run: async () => await Promise.resolve(ok(capabilities(platform))),
  })
  route(app, platform, {
    name: 'VigieQuestions',
    method: 'GET',
    path: '/vigie/v1/questions',
    guard: 'signed-in',
    contract: {
      summary: "Gives the limits and required tag types of the caller's questions.",
      answers: { 200: z.array(QuestionRules) },
    },
    run: async (call) => await questions(platform, call),
  })
  route(app, platform, {
    name: 'VigieDemonstration',
    method: 'GET',
    path: '/vigie/v1/demonstration',
    guard: 'anyone',
    contract: {
      summary: 'Gives the people to try, where the data is the demonstration.',
      answers: { 200: DemonstrationPeople },
    },
    run: async () => {
      const people = platform.settings.demonstrationPeople
      if (people === null) throw notFound()
      return await Promise.resolve(ok({ people }))
    },
  })
}

function capabilities(platform: PlatformContext): unknown {
  const offered = platform.settings.coreOnly ? coreFeatures : features
  const isDemonstration = platform.settings.demonstrationPeople !== null
  return {
    protocol: 1,
    minimumClient,
    features: [...offered, ...(isDemonstration ? ['demonstration'] : [])],
    log: {
      origin: platform.governance.keys.origin,
      verifierKey: platform.governance.keys.verifierKey,
    },
    serverTime: isoMoment(platform.clock.now()),
  }
}

/** Limits and required tag types of the caller's questions; a required type counts where the question has tags of it. */
async function questions(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const rows = await platform.store
    .selectFrom('question')
    .select(['id', 'proposal_min_length', 'proposal_max_length'])
    .orderBy('question')
    .orderBy('id')
    .execute()
  const required = await requiredTypesByQuestion(platform)
  const { caller } = call
  const own = rows.filter(
    (row) => hasAllQuestions(caller) || caller.availableQuestions.includes(row.id),
  )
  return ok(
    own.map((row) => ({
      id: row.id,
      proposalMinLength: row.proposal_min_length,
      proposalMaxLength: row.proposal_max_length,
      requiredTagTypeIds: required.get(row.id) ?? [],
    })),
  )
}

async function requiredTypesByQuestion(
  platform: PlatformContext,
): Promise<ReadonlyMap<string | null, readonly string[]>> {
  const rows = await platform.store
    .selectFrom('tag')
    .innerJoin('tag_type', 'tag_type.id', 'tag.tag_type_id')
    .select(['tag.question_id', 'tag.tag_type_id'])
    .distinct()
    .where('tag_type.required_for_enrichment', '=', 1)
    .orderBy('tag_type.weight')
    .orderBy('tag_type.id')
    .execute()
  const byQuestion = Map.groupBy(rows, (row) => row.question_id)
  return new Map([...byQuestion].map(([id, own]) => [id, own.map((row) => row.tag_type_id)]))
}
