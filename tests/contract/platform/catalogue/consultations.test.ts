import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OperationOfQuestion } from '../../../../src/platform/catalogue/shapes.ts'
import { ground, idsOf, testPlatform, type TestPlatform } from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from './tables.ts'

let here: TestPlatform
beforeAll(async () => {
  here = await testPlatform(ground)
})
afterAll(async () => {
  await here.platform.close()
})

const base = '/moderation/operations-of-questions'
const creation = {
  operationId: 'op-1',
  startDate: '2026-02-01T08:00:00.000Z',
  endDate: '2026-05-01T08:00:00.000+02:00',
  operationTitle: 'Villes calmes',
  countries: ['fr', 'BE', 'FR'],
  language: 'fr',
  question: 'Comment rendre nos villes plus calmes ?',
  questionSlug: 'villes-calmes',
}
const element = { defined: false, date: null, dateText: null, description: null }
const replacement = {
  startDate: '2026-01-01T00:00:00.000Z',
  endDate: '2026-03-31T00:00:00.000Z',
  operationTitle: 'Villes respirables',
  countries: ['FR', 'BE', 'CH'],
  question: 'Comment mieux respirer en ville ?',
  shortTitle: 'Respirer',
  canPropose: true,
  sequenceCardsConfiguration: {
    introCard: { enabled: true, title: 'Bonjour', description: null },
    pushProposalCard: { enabled: true },
    finalCard: {
      enabled: true,
      sharingEnabled: true,
      title: null,
      shareDescription: null,
      learnMoreTitle: null,
      learnMoreTextButton: null,
      linkUrl: null,
    },
  },
  aboutUrl: 'https://about.example.org/villes',
  metas: { title: 'Villes', description: null, picture: null },
  theme: { color: '#1B6f4a', fontColor: '#ffffff' },
  description: 'Une consultation.',
  displayResults: true,
  consultationImage: 'https://cdn.example.org/villes.jpg',
  consultationImageAlt: 'Une rue plantée',
  descriptionImage: null,
  descriptionImageAlt: null,
  resultsLink: { kind: 'INTERNAL', value: 'top-ideas' },
  actions: null,
  featured: false,
  votesTarget: 5000,
  timeline: {
    action: element,
    result: {
      defined: true,
      date: '2026-05-15',
      dateText: 'mi-mai 2026',
      description: 'Publication des résultats',
    },
    workshop: { ...element, dateText: 'jamais' },
  },
}
const create = (change: object) => ({ as: 'ada', body: { ...creation, ...change } })
const replace = (change: object) => ({ as: 'ada', body: { ...replacement, ...change } })
const refusedCreation = (what: string, change: object, faults: readonly string[]): RefusalCase => ({
  what: `creating with ${what}`,
  line: `POST ${base}`,
  ask: create(change),
  status: 400,
  faults,
})
const refusedReplacement = (
  what: string,
  change: object,
  faults: readonly string[],
): RefusalCase => ({
  what: `replacing with ${what}`,
  line: `PUT ${base}/q-1`,
  ask: replace(change),
  status: 400,
  faults,
})
const timeline = (action: object) => ({
  timeline: { ...replacement.timeline, action: { ...element, ...action } },
})

const refusals: readonly RefusalCase[] = [
  { what: 'nobody', line: `GET ${base}`, ask: { as: null }, status: 401 },
  { what: 'a citizen', line: `GET ${base}`, ask: { as: 'ines' }, status: 403 },
  { what: 'an unknown question', line: `GET ${base}/none`, status: 404 },
  { what: 'a kind that is none', line: `GET ${base}?operationKind=CAUSE`, status: 400 },
  { what: 'a moment that is none', line: `GET ${base}?openAt=2026-13-01`, status: 400 },
  { what: 'a moderator creating', line: `POST ${base}`, ask: { body: creation }, status: 403 },
  refusedCreation('no dates and no country', { startDate: undefined, countries: [] }, [
    'startDate/malformed',
    'countries/malformed',
  ]),
  refusedCreation('a date without its three digits', { startDate: '2026-02-01T08:00:00Z' }, [
    'startDate/malformed',
  ]),
  refusedCreation(
    'texts that are too long',
    { shortTitle: 'x'.repeat(31), consultationImageAlt: 'x'.repeat(131) },
    ['shortTitle/too_long', 'consultationImageAlt/too_long'],
  ),
  refusedCreation('markup', { operationTitle: '<b>', question: '<i>', questionSlug: '<u>' }, [
    'operationTitle/invalid_content',
    'question/invalid_content',
    'questionSlug/invalid_content',
  ]),
  refusedCreation('an image that is no URL', { consultationImage: 'villes.jpg' }, [
    'consultationImage/malformed',
  ]),
  refusedCreation('an image that is not secure', { descriptionImage: 'http://cdn.example.org/a' }, [
    'descriptionImage/not_secure',
  ]),
  refusedCreation('a country of four letters', { countries: ['FRAN'] }, ['country/too_long']),
  refusedCreation('a slug that is used', { questionSlug: 'villes-respirables' }, [
    'slug/non_empty',
  ]),
  refusedCreation('an unknown operation', { operationId: 'none' }, ['operationId/mandatory']),
  {
    what: 'replacing what is not there',
    line: `PUT ${base}/none`,
    ask: replace({}),
    status: 404,
  },
  refusedReplacement('a country fewer', { countries: ['FR'] }, ['countries/invalid_value']),
  refusedReplacement('colours that are none', { theme: { color: 'red', fontColor: '#fff' } }, [
    'color/invalid_color',
    'fontColor/invalid_color',
  ]),
  refusedReplacement('a moment of the timeline that says nothing', timeline({ defined: true }), [
    'timeline.date/mandatory',
    'timeline.dateText/mandatory',
    'timeline.description/mandatory',
  ]),
  refusedReplacement(
    'a moment of the timeline that says too much',
    timeline({
      defined: true,
      date: '2026-02-01',
      dateText: 'x'.repeat(21),
      description: 'x'.repeat(151),
    }),
    ['timeline.dateText/too_long', 'timeline.description/too_long'],
  ),
  refusedReplacement('a day that is none', timeline({ defined: true, date: '2026-02-30' }), [
    'timeline.action.date/malformed',
  ]),
  refusedReplacement('results at no URL', { resultsLink: { kind: 'external', value: 'results' } }, [
    'value/invalid_value',
  ]),
  refusedReplacement(
    'results in no page',
    { resultsLink: { kind: 'internal', value: 'elsewhere' } },
    ['value/invalid_value'],
  ),
  refusedReplacement('results of no kind', { resultsLink: { kind: 'other', value: 'results' } }, [
    'kind/invalid_value',
  ]),
  refusedReplacement('no cards', { sequenceCardsConfiguration: undefined }, [
    'sequenceCardsConfiguration/malformed',
  ]),
  { what: 'a moderator deleting', line: `DELETE ${base}/q-1`, status: 403 },
  {
    what: 'deleting what is not there',
    line: `DELETE ${base}/none`,
    ask: { as: 'ada' },
    status: 404,
  },
]

describe('operations of questions refuse', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })
})

describe('the list of operations of questions', () => {
  test.each([
    ['has the own ones, by title', 'lena', '', ['q-2', 'q-1']],
    ['has all for an administrator', 'ada', '', ['q-2', 'q-1', 'q-3']],
    ['merges ids and question ids', 'ada', 'id=q-1&questionId=q-3', ['q-1', 'q-3']],
    ['shows no other than the own ones', 'amadou', 'questionId=q-1,q-2', ['q-1']],
    ['has those of an operation', 'ada', 'operationId=op-2', ['q-2']],
    ['has those of kinds', 'ada', 'operationKind=GREAT_CAUSE,PRIVATE_CONSULTATION', ['q-1']],
    ['has those open at a moment', 'ada', 'openAt=2025-06-01', ['q-2', 'q-3']],
    ['has those that end later', 'ada', 'endAfter=2026-06-01T00:00:00Z', ['q-2', 'q-3']],
    ['has slugs that contain', 'ada', 'slug=respir', ['q-1']],
    ['sorts by a column', 'ada', '_sort=start_date&_order=desc', ['q-1', 'q-2', 'q-3']],
    ['ignores what is no column', 'ada', '_sort=startDate&_order=desc', ['q-2', 'q-1', 'q-3']],
  ])('%s', async (_what, as, query, ids) => {
    expect(idsOf(await here.ask(`GET ${base}?${query}`, { as }))).toEqual(ids)
  })

  test('has every field and a total', async () => {
    const reply = await here.ask(`GET ${base}?_start=1&_end=2`)
    expect(totalOf(reply)).toBe('2')
    const [first] = shaped(reply, z.array(OperationOfQuestion))
    expect(first).toMatchObject({ id: 'q-1', operationId: 'op-1', status: 'open', featured: true })
  })
})

describe('an administrator', () => {
  test('creates a question with the defaults of the platform', async () => {
    const reply = await here.ask(`POST ${base}`, create({}))
    expect(reply.status).toBe(201)
    const created = shaped(reply, OperationOfQuestion)
    expect(created).toMatchObject({
      slug: 'villes-calmes',
      countries: ['FR', 'BE'],
      startDate: '2026-02-01T08:00:00.000Z',
      endDate: '2026-05-01T06:00:00.000Z',
      status: 'upcoming',
      canPropose: true,
      theme: { color: '#000000', fontColor: '#000000' },
      description: '',
      votesTarget: 100_000,
      resultsLink: null,
      featured: true,
      createdAt: '2026-01-15T12:00:00.000Z',
    })
    expect((await here.ask(`GET ${base}/${created.id}`)).body).toEqual(created)
    const question = await here.ask(`GET /moderation/questions/${created.id}`)
    expect(question.body).toMatchObject({ slug: 'villes-calmes', shortTitle: null })
  })

  test('may end a consultation before it starts', async () => {
    const body = {
      questionSlug: 'envers',
      operationId: 'op-2',
      endDate: '2020-01-01T00:00:00.000Z',
    }
    const reply = await here.ask(`POST ${base}`, create(body))
    expect(shaped(reply, OperationOfQuestion)).toMatchObject({ featured: false })
  })

  test('replaces everything but language, slug and operation', async () => {
    const reply = await here.ask(`PUT ${base}/q-1`, replace({ language: 'de', questionSlug: 'x' }))
    const { id, slug, language, operationId, landingSequenceId, status, createdAt, ...rest } =
      shaped(reply, OperationOfQuestion)
    expect({ id, slug, language, operationId, status }).toEqual({
      id: 'q-1',
      slug: 'villes-respirables',
      language: 'fr',
      operationId: 'op-1',
      status: 'open',
    })
    expect(rest).toEqual({
      ...replacement,
      resultsLink: { kind: 'internal', value: 'top-ideas' },
      timeline: { ...replacement.timeline, workshop: element },
    })
    expect(landingSequenceId).not.toBe('')
    expect(createdAt).toBe('2026-01-01T00:00:00.000Z')
  })

  test('switches off what depends on what is off', async () => {
    const cards = replacement.sequenceCardsConfiguration
    const reply = await here.ask(
      `PUT ${base}/q-1`,
      replace({
        canPropose: false,
        displayResults: false,
        sequenceCardsConfiguration: {
          ...cards,
          introCard: { enabled: false, title: 'Bonjour', description: 'Un texte' },
          finalCard: { ...cards.finalCard, enabled: false },
        },
      }),
    )
    expect(shaped(reply, OperationOfQuestion)).toMatchObject({
      resultsLink: null,
      sequenceCardsConfiguration: {
        introCard: { enabled: false, title: null, description: null },
        pushProposalCard: { enabled: false },
        finalCard: { enabled: false, sharingEnabled: false },
      },
    })
  })

  test('removes a consultation and its question', async () => {
    expect((await here.ask(`DELETE ${base}/q-3`, { as: 'ada' })).status).toBe(204)
    expect((await here.ask(`GET ${base}/q-3`)).status).toBe(404)
    expect((await here.ask('GET /moderation/questions/q-3')).status).toBe(404)
  })
})
