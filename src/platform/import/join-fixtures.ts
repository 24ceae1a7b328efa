import type { FixtureInput } from '../fixture/fixture.ts'

const lists = ['clients', 'operations', 'tagTypes', 'tags', 'ideas', 'proposals', 'flags'] as const

/** A fixture with another's content added; the moderators of the first may work on the questions of the second. */
export function joinFixtures(base: FixtureInput, added: FixtureInput): FixtureInput {
  const joined = Object.fromEntries(
    lists.map((list) => [list, [...(base[list] ?? []), ...(added[list] ?? [])]]),
  ) as Pick<FixtureInput, (typeof lists)[number]>
  const newQuestions = (added.questions ?? []).map(({ id }) => id)
  return {
    ...base,
    ...joined,
    questions: [...(base.questions ?? []), ...(added.questions ?? [])],
    users: [
      ...(base.users ?? []).map((user) =>
        user.roles?.includes('ROLE_MODERATOR')
          ? { ...user, availableQuestions: [...(user.availableQuestions ?? []), ...newQuestions] }
          : user,
      ),
      ...(added.users ?? []),
    ],
  }
}
