import type { FixtureInput } from '../../src/platform/fixture/fixture.ts'

/** A small consultation for tests of the whole product. Its people and their texts are invented. */

const password = 'une phrase pour essayer'

export interface InventedPerson {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly name: string
}

function person(id: string, name: string): InventedPerson {
  return { id, email: `${id}@example.org`, password, name }
}

export const lena = person('lena', 'Léna Moreau')
export const amadou = person('amadou', 'Amadou Keitane')
export const noe = person('noe', 'Noé Lemasson')

export const questionId = 'villes'

/** The tags of the question by their label; accepting takes one of the theme. */
export const tagIds = { arbres: 'tag-arbres', vélos: 'tag-velos', silence: 'tag-silence' } as const

const wishes = [
  'planter des tilleuls',
  'tracer une piste cyclable',
  'installer une fontaine',
  'ouvrir un jardin partagé',
  'baisser le volume des sirènes',
  'fermer la rue aux voitures',
  'repeindre les murs en blanc',
  'poser des bancs à l’ombre',
]

const places = [
  'devant chaque école.',
  'autour de la gare.',
  'dans les quartiers denses.',
  'près des hôpitaux.',
  'sur les places du centre.',
]

/** Forty proposals that wait for a moderator, oldest first. */
export const texts: readonly string[] = places.flatMap((place) =>
  wishes.map((wish) => `Il faut ${wish} ${place}`),
)

/** @param questionIds what the two moderators may moderate beside the consultation */
export function consultation(...questionIds: readonly string[]): FixtureInput {
  const moderator = {
    roles: ['ROLE_MODERATOR', 'ROLE_CITIZEN'],
    availableQuestions: [questionId, ...questionIds],
  }
  return {
    // A lock that lapses soon, so that a lost answer to its asking holds up no test.
    lockSeconds: 2,
    users: [
      { ...account(lena), ...moderator },
      { ...account(amadou), ...moderator },
      { ...account(noe), roles: ['ROLE_ADMIN', 'ROLE_MODERATOR', 'ROLE_CITIZEN'] },
      { id: 'citizen', email: 'citoyenne@example.org', firstName: 'Maud' },
    ],
    operations: [{ id: 'operation', slug: 'villes' }],
    questions: [
      {
        id: questionId,
        slug: 'villes-respirables',
        question: 'Comment rendre nos villes plus respirables ?',
        countries: ['FR'],
        language: 'fr',
        operationId: 'operation',
        startDate: '2026-01-01T00:00:00.000Z',
      },
    ],
    tagTypes: [{ id: 'theme', label: 'Thème', weight: 10, requiredForEnrichment: true }],
    tags: Object.entries(tagIds).map(([label, id]) => ({
      id,
      label,
      tagTypeId: 'theme',
      questionId,
    })),
    proposals: texts.map((content, place) => ({
      id: `p-${place + 1}`,
      questionId,
      authorId: 'citizen',
      content,
      createdAt: new Date(Date.UTC(2026, 0, 10, 8, place)).toISOString(),
    })),
  }
}

function account({ name, ...rest }: InventedPerson) {
  const [firstName, lastName] = name.split(' ')
  return { ...rest, firstName: firstName ?? null, lastName: lastName ?? null }
}
