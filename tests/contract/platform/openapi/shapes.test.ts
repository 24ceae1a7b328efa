import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  BulkResult,
  Flag,
  LegacyResults,
  ModerationProposal,
  NextAuthor,
  ProposalListItem,
  TagsForProposal,
} from '../../../../src/platform/proposals/shapes.ts'
import { CurrentUser, LongUser, Token } from '../../../../src/platform/user/shapes.ts'
import { Capabilities, QuestionRules } from '../../../../src/platform/vigie/shapes.ts'
import { ground, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'

let here: TestPlatform
beforeAll(async () => {
  here = await testPlatform(
    withProposals(
      [
        proposal('p-1'),
        proposal('p-2', {
          status: 'Accepted',
          tags: ['t-air'],
          votes: { agree: 60, disagree: 5, neutral: 3 },
        }),
        proposal('p-3', { authorId: 'club' }),
        proposal('p-4', { authorId: 'veiled', questionId: 'q-2' }),
      ],
      {
        ...ground,
        flags: [
          {
            id: 'f-1',
            proposalId: 'p-1',
            source: 'rule',
            reason: 'several_verbs',
            createdAt: '2026-01-11T08:00:00.000Z',
          },
        ],
      },
    ),
  )
})
afterAll(async () => {
  await here.platform.close()
})

const every = 'status=Pending,Accepted'
const next = { questionId: 'q-1', toEnrich: false }

/** The document tells these shapes; here the platform keeps its word, to the last field. */
test.each<[string, unknown, z.ZodType]>([
  ['GET /moderation/proposals/p-2', undefined, ModerationProposal],
  ['GET /moderation/proposals/p-4', undefined, ModerationProposal],
  ['GET /moderation/proposals/p-2/tags', undefined, TagsForProposal],
  [`GET /moderation/proposals?${every}`, undefined, z.array(ProposalListItem).length(4)],
  [`GET /moderation/proposals/legacy?${every}`, undefined, LegacyResults],
  ['POST /moderation/proposals/next', next, ModerationProposal],
  ['POST /moderation/proposals/next-author-to-moderate', next, NextAuthor],
  ['POST /moderation/proposals/accept', { proposalIds: ['p-1', 'none'] }, BulkResult],
  ['GET /moderation/flags', undefined, z.array(Flag).length(1)],
  ['GET /user/current', undefined, CurrentUser],
  ['GET /user/me', undefined, LongUser],
  ['GET /oauth/access_token', undefined, Token],
  ['GET /vigie/v1/capabilities', undefined, Capabilities],
  ['GET /vigie/v1/questions', undefined, z.array(QuestionRules).length(2)],
])('%s answers in its shape', async (line, body, shape) => {
  const reply = await here.ask(line, body === undefined ? {} : { body })
  expect(reply.status).toBe(200)
  expect(shape.safeParse(reply.body).error?.issues ?? []).toEqual([])
})
