import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OperationOfQuestionInfos } from '../../../../src/platform/catalogue/shapes.ts'
import {
  ground,
  idsOf,
  proposal,
  testPlatform,
  withProposals,
  type TestPlatform,
} from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from './tables.ts'

const dated = (id: string, startDate: string, endDate: string) => ({
  id,
  slug: `slug-${id}`,
  question: `${id} ?`,
  countries: ['FR'],
  language: 'fr',
  startDate,
  endDate,
})

let here: TestPlatform
beforeAll(async () => {
  here = await testPlatform(
    withProposals(
      [
        proposal('p-1', { questionId: 'q-2' }),
        proposal('p-2', { questionId: 'q-2' }),
        proposal('p-3', { questionId: 'q-1' }),
        proposal('p-4', { questionId: 'q-1', status: 'Postponed' }),
        proposal('p-5', { questionId: 'q-1', status: 'Accepted', votes: { agree: 30 } }),
        proposal('p-6', { questionId: 'q-1', status: 'Accepted', votes: { agree: 2 } }),
        proposal('p-7', { questionId: 'q-1', status: 'Accepted', tags: ['t-air'] }),
        proposal('p-8', { questionId: 'q-1', status: 'Refused', indexStatus: 'Pending' }),
        proposal('p-9', { questionId: 'q-1', status: 'Archived' }),
      ],
      {
        questions: [
          ...(ground.questions ?? []),
          dated('over', '2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
          dated('past-grace', '2025-01-01T00:00:00.000Z', '2026-01-01T11:00:00.000Z'),
          dated('in-grace', '2025-01-01T00:00:00.500Z', '2026-01-01T13:00:00.000Z'),
          dated('to-come', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'),
        ],
      },
    ),
  )
})
afterAll(async () => {
  await here.platform.close()
})

const base = '/moderation/operations-of-questions'
const infosOf = async (as: string, query: string) =>
  shaped(await here.ask(`GET ${base}/infos?${query}`, { as }), z.array(OperationOfQuestionInfos))
const counts = async (as: string, query: string) =>
  (await infosOf(as, query)).map((row) => [row.questionId, row.proposalToModerateCount])

const refusals: readonly RefusalCase[] = [
  {
    what: 'nobody',
    line: `GET ${base}/infos?moderationMode=Moderation`,
    ask: { as: null },
    status: 401,
  },
  { what: 'a citizen', line: `GET ${base}/infos`, ask: { as: 'ines' }, status: 403 },
  { what: 'no mode', line: `GET ${base}/infos`, status: 404 },
  { what: 'another mode', line: `GET ${base}/infos?moderationMode=moderation`, status: 400 },
  {
    what: 'votes that are no number',
    line: `GET ${base}/infos?moderationMode=Enrichment&minVotesCount=many`,
    status: 400,
  },
  { what: 'a word that is no field', line: `GET ${base}/search?_sort=colour`, status: 400 },
  {
    what: 'a field that does not sort',
    line: `GET ${base}/search?_sort=status`,
    status: 400,
    faults: ['_sort/invalid_value'],
  },
]

describe('the worklist refuses', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })
})

describe('the worklist', () => {
  test('counts what is pending in the index, most work first', async () => {
    expect(await counts('lena', 'moderationMode=Moderation')).toEqual([
      ['q-2', 2],
      ['q-1', 2],
    ])
  })

  test('counts what is to enrich, by votes and score', async () => {
    expect(await counts('amadou', 'moderationMode=Enrichment')).toEqual([['q-1', 2]])
    expect(await counts('amadou', 'moderationMode=Enrichment&minVotesCount=30')).toEqual([
      ['q-1', 1],
    ])
    expect(await counts('amadou', 'moderationMode=Enrichment&minScore=99.5')).toEqual([['q-1', 0]])
  })

  test('ignores votes and score when moderating', async () => {
    expect(await counts('amadou', 'moderationMode=Moderation&minVotesCount=30')).toEqual([
      ['q-1', 2],
    ])
  })

  test('holds questions that have started and ended less than two weeks ago', async () => {
    const ids = (await counts('ada', 'moderationMode=Moderation')).map(([id]) => id)
    expect(new Set(ids)).toEqual(new Set(['q-1', 'q-2', 'q-3', 'in-grace']))
  })

  test('has every field, dates without empty fractions, and a total', async () => {
    const reply = await here.ask(`GET ${base}/infos?moderationMode=Moderation`, { as: 'amadou' })
    expect(totalOf(reply)).toBe('1')
    expect(reply.body).toEqual([
      {
        questionId: 'q-1',
        slug: 'villes-respirables',
        wording: {
          title: 'Comment rendre nos villes plus respirables ?',
          question: 'Comment rendre nos villes plus respirables ?',
        },
        countries: ['FR', 'BE'],
        language: 'fr',
        startDate: '2026-01-01T00:00:00Z',
        endDate: '2026-03-31T00:00:00Z',
        totalProposalCount: 7,
        proposalToModerateCount: 2,
        hasTags: true,
      },
    ])
  })
})

describe('the search of operations of questions', () => {
  test.each([
    ['has slugs that contain', 'slug=slug-', ['over', 'past-grace', 'in-grace', 'to-come']],
    ['is paged', 'slug=slug-&_start=1&_end=2', ['past-grace']],
    ['sorts', 'slug=slug-&_sort=slug&_order=desc', ['to-come', 'past-grace', 'over', 'in-grace']],
  ])('%s', async (_what, query, ids) => {
    expect(idsOf(await here.ask(`GET ${base}/search?${query}`))).toEqual(ids)
  })

  test('gives an id and a slug, and a total', async () => {
    const reply = await here.ask(`GET ${base}/search?slug=trains`)
    expect(reply.body).toEqual([{ id: 'q-3', slug: 'trains' }])
    expect(totalOf(reply)).toBe('1')
  })
})
