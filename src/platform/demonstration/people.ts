import type { DemonstrationPerson } from '../../core/bridge/views.ts'
import type { FixtureInput } from '../fixture/fixture.ts'
import { dayLength, type DemonstrationQuestion } from './catalogue.ts'
import {
  languages,
  peopleMaterial,
  type DemonstrationLanguage,
  type PersonMaterial,
} from './material.ts'
import type { Choices } from './random.ts'

type FixtureUser = NonNullable<FixtureInput['users']>[number]

export interface Staff {
  readonly user: FixtureUser
  readonly material: PersonMaterial
}

/** Who may write: citizens, and the organisations and personalities among them. */
export interface Authors {
  readonly citizens: readonly FixtureUser[]
  readonly seeders: readonly FixtureUser[]
}

const citizenCounts: Readonly<Record<DemonstrationLanguage, number>> = { fr: 68, en: 28, de: 24 }

/** Invented people anyone may sign in as, to try each role. */
export const people: readonly DemonstrationPerson[] = peopleMaterial.map((person) => ({
  name: `${person.firstName} ${person.lastName}`,
  email: person.email,
  password: person.password,
  role: person.role,
  language: person.language,
  questionLanguages: person.questionLanguages,
}))

export function staffOf(
  questions: readonly DemonstrationQuestion[],
  now: number,
  choices: Choices,
): readonly Staff[] {
  return peopleMaterial.map((material) => ({
    material,
    user: {
      id: choices.id(),
      email: material.email,
      password: material.password,
      firstName: material.firstName,
      lastName: material.lastName,
      roles: [...material.roles],
      country: material.country,
      availableQuestions: questions
        .filter((question) => material.questionLanguages.includes(question.material.language))
        .map(({ id }) => id),
      privacyPolicyApprovalDate: new Date(now - 90 * dayLength).toISOString(),
    },
  }))
}

/** The council's two seats that are taken: two-year mandates that began in the last year. */
export function councilSeats(staff: readonly Staff[], now: number) {
  return staff.flatMap(({ user, material }) =>
    material.college === undefined
      ? []
      : [
          {
            userId: user.id,
            college: material.college,
            from: dayOf(now - 200 * dayLength),
            to: dayOf(now + 530 * dayLength),
          },
        ],
  )
}

/** The authors of one language. */
export function authorsOf(
  language: DemonstrationLanguage,
  countries: readonly string[],
  now: number,
  choices: Choices,
): Authors {
  const material = languages[language]
  const citizens = Array.from({ length: citizenCounts[language] }, (_, place) =>
    citizen(language, place, choices.pick(countries), now, choices),
  )
  const organisations = material.organisations.map((name, place): FixtureUser => ({
    id: choices.id(),
    email: `organisation-${language}-${place + 1}@example.org`,
    organisationName: name,
    userType: 'ORGANISATION',
    roles: ['ROLE_ACTOR'],
    country: countries[0] ?? 'FR',
  }))
  const personalities = material.personalities.map((name, place): FixtureUser => {
    const [firstName = name, lastName = null] = name.split(' ')
    return {
      id: choices.id(),
      email: `personality-${language}-${place + 1}@example.org`,
      firstName,
      lastName,
      userType: 'PERSONALITY',
      country: countries[0] ?? 'FR',
    }
  })
  return { citizens, seeders: [...organisations, ...personalities] }
}

function citizen(
  language: DemonstrationLanguage,
  place: number,
  country: string,
  now: number,
  choices: Choices,
): FixtureUser {
  const material = languages[language]
  const isKnown = choices.chance(0.9)
  return {
    id: choices.id(),
    email: `citizen-${language}-${place + 1}@example.org`,
    firstName: isKnown ? choices.pick(material.firstNames) : null,
    lastName: isKnown && choices.chance(0.7) ? choices.pick(material.lastNames) : null,
    country,
    emailVerified: choices.chance(0.85),
    anonymousParticipation: choices.chance(0.15),
    postalCode: choices.chance(0.6) ? choices.pick(material.postalCodes) : null,
    dateOfBirth: choices.chance(0.7)
      ? dayOf(now - choices.between(16 * 365, 84 * 365) * dayLength)
      : null,
  }
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10)
}
