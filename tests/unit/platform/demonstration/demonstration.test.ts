import { describe, expect, test } from 'vitest'
import { textFault, defaultTextLimits } from '../../../../src/core/moderation/text.ts'
import { demonstrationFixture } from '../../../../src/platform/demonstration/demonstration.ts'
import { readFixture } from '../../../../src/platform/fixture/read-fixture.ts'

const now = new Date('2026-03-11T15:42:07.123Z')
const { fixture: input, people } = demonstrationFixture(now)
const fixture = readFixture(input)
const proposalsOf = (questionId: string) =>
  fixture.proposals.filter((proposal) => proposal.questionId === questionId)

describe('the demonstration', () => {
  test('is the same every time', () => {
    expect(demonstrationFixture(now)).toEqual({ fixture: input, people })
  })

  test('is the same world on another day, with its dates moved along', () => {
    const later = readFixture(demonstrationFixture(new Date('2031-08-01T05:00:00.000Z')).fixture)
    expect(later.proposals.map(({ id, content }) => [id, content])).toEqual(
      fixture.proposals.map(({ id, content }) => [id, content]),
    )
    expect(later.proposals.some(({ createdAt }) => createdAt?.startsWith('2031-0'))).toBe(true)
    expect(
      later.proposals.every(({ createdAt }) => (createdAt ?? '') < '2031-08-01T05:00:00.000Z'),
    ).toBe(true)
  })

  test('asks three questions in French, one in English, one in German, all open now', () => {
    const languages = fixture.questions.map(({ language }) => language).toSorted()
    expect(languages).toEqual(['de', 'en', 'fr', 'fr', 'fr'])
    for (const question of fixture.questions) {
      expect(Date.parse(question.startDate ?? '')).toBeLessThan(now.getTime())
      expect(Date.parse(question.endDate ?? '')).toBeGreaterThan(now.getTime())
    }
    expect(fixture.operations.map(({ operationKind }) => operationKind)).toContain('GREAT_CAUSE')
  })

  test('holds at least 2,400 proposals, nearly all different', () => {
    expect(fixture.proposals.length).toBeGreaterThanOrEqual(2400)
    const different = new Set(fixture.proposals.map(({ content }) => content))
    expect(different.size).toBeGreaterThan(fixture.proposals.length * 0.97)
  })

  test('keeps every proposal within the limits of the core API', () => {
    const faulty = fixture.proposals.filter(
      ({ content }) => textFault(content, defaultTextLimits) !== null,
    )
    expect(faulty.map(({ content }) => content)).toEqual([])
  })

  test('writes German without umlauts the way Germans do', () => {
    const german = fixture.questions.find(({ language }) => language === 'de')
    const texts = proposalsOf(german?.id ?? '').map(({ content }) => content)
    expect(
      texts.some((text) => /fuer|koennte|aerzte|haeuser|doerf|buerger|hoeher/i.test(text)),
    ).toBe(true)
    expect(texts.filter((text) => /burgeramt|\bfur\b|\bblode\b/i.test(text))).toEqual([])
  })

  test('leaves no fragment of a pattern in a text', () => {
    const texts = fixture.proposals.map(({ content }) => content)
    expect(texts.filter((text) => /[[\]|]/.test(text))).toEqual([])
  })

  test.each(fixture.questions.map(({ slug, id }) => [slug, id] as const))(
    '%s has enough to moderate, tags and ideas',
    (_slug, id) => {
      const proposals = proposalsOf(id)
      expect(new Set(proposals.map(({ content }) => content)).size).toBeGreaterThanOrEqual(250)
      const pending = proposals.filter(({ status }) => status === 'Pending')
      expect(pending.length).toBeGreaterThanOrEqual(150)
      expect(pending.length / proposals.length).toBeLessThan(0.55)
      const tags = fixture.tags.filter(({ questionId }) => questionId === id)
      expect(tags.length).toBeGreaterThanOrEqual(15)
      expect(tags.length).toBeLessThanOrEqual(30)
      expect(fixture.ideas.filter(({ questionId }) => questionId === id).length).toBeGreaterThan(5)
    },
  )

  test('no moment lies in the future, and histories run forward', () => {
    for (const proposal of fixture.proposals) {
      const dates = [proposal.createdAt ?? '', ...proposal.events.map(({ date }) => date)]
      expect(dates).toEqual(dates.toSorted())
      expect(Date.parse(dates.at(-1) ?? '')).toBeLessThan(now.getTime())
    }
    for (const { createdAt } of fixture.flags) {
      expect(Date.parse(createdAt ?? '')).toBeLessThanOrEqual(now.getTime())
    }
  })

  test('each status has the history that leads to it', () => {
    const last = (status: string) =>
      new Set(
        fixture.proposals
          .filter((proposal) => proposal.status === status)
          .map(
            ({ events }) => events.findLast(({ actionType }) => actionType !== 'lock')?.actionType,
          ),
      )
    expect(last('Pending')).toEqual(new Set([undefined]))
    expect(last('Accepted')).toEqual(new Set(['accept', 'update']))
    expect(last('Refused')).toEqual(new Set(['refuse']))
    expect(last('Postponed')).toEqual(new Set(['postpone']))
  })

  test('a proposal carries only tags of its own question', () => {
    const questionOf = new Map(fixture.tags.map(({ id, questionId }) => [id, questionId]))
    for (const { tags, questionId } of fixture.proposals) {
      for (const tag of tags) expect(questionOf.get(tag)).toBe(questionId)
    }
  })

  test.each(fixture.questions.map(({ slug, id }) => [slug, id] as const))(
    'nearly every accepted proposal of %s has a tag of the required type',
    (_slug, id) => {
      const required = new Set(
        fixture.tagTypes
          .filter(({ requiredForEnrichment }) => requiredForEnrichment)
          .map((type) => type.id),
      )
      const tags = new Set(
        fixture.tags
          .filter((tag) => tag.questionId === id && required.has(tag.tagTypeId))
          .map((tag) => tag.id),
      )
      const accepted = proposalsOf(id).filter(({ status }) => status === 'Accepted')
      const complete = accepted.filter((proposal) => proposal.tags.some((tag) => tags.has(tag)))
      expect(accepted.length).toBeGreaterThan(0)
      expect(complete.length / accepted.length).toBeGreaterThan(0.9)
    },
  )

  test('flags come from citizens, rules and moderators', () => {
    expect(fixture.flags.length).toBeGreaterThanOrEqual(200)
    expect(new Set(fixture.flags.map(({ source }) => source))).toEqual(
      new Set(['citizen', 'rule', 'moderator']),
    )
  })

  test('every person to try exists and may sign in', () => {
    for (const person of people) {
      const user = fixture.users.find(({ email }) => email === person.email)
      expect(user?.password).toBe(person.password)
      expect(user?.roles).toContain(person.role)
    }
    expect(new Set(people.map(({ role }) => role)).size).toBe(7)
  })

  test('every moderator to try has questions to moderate', () => {
    const moderators = fixture.users.filter(({ roles }) => roles.includes('ROLE_MODERATOR'))
    expect(moderators.length).toBeGreaterThanOrEqual(4)
    expect(moderators.filter(({ availableQuestions }) => availableQuestions.length === 0)).toEqual(
      [],
    )
  })

  test('the council has a personality and a drawn citizen', () => {
    expect(fixture.council.seats.map(({ college }) => college).toSorted()).toEqual([
      'drawn',
      'personality',
    ])
  })

  test('shows no address outside example.org', () => {
    const links = fixture.proposals.flatMap(
      ({ content }) => content.match(/\b[\w-]+\.(?:com|org|net|fr|de|uk|io)\b/gi) ?? [],
    )
    expect(new Set(links.map((link) => link.toLowerCase()))).toEqual(new Set(['example.org']))
    expect(fixture.users.filter(({ email }) => !email.endsWith('@example.org'))).toEqual([])
  })
})
