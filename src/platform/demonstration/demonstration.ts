import type { DemonstrationPerson } from '../../core/bridge/views.ts'
import type { FixtureInput } from '../fixture/fixture.ts'
import { demonstrationCatalogue } from './catalogue.ts'
import { flagsOf } from './flags.ts'
import type { DemonstrationLanguage } from './material.ts'
import { authorsOf, councilSeats, people, staffOf, type Authors } from './people.ts'
import { proposalsOf } from './proposals.ts'
import { seededChoices } from './random.ts'

export interface Demonstration {
  readonly fixture: FixtureInput
  /** Who to sign in as. */
  readonly people: readonly DemonstrationPerson[]
}

/** Any number would do; another one gives another, equally invented world. */
const seed = 20_260_114

const minute = 60_000

/**
 * A platform in full swing: five open consultations, their citizens, what they wrote and what moderators made of it.
 * The same for the same `now`; for another, the same world with its dates moved along (to the minute).
 * @param now the moment the demonstration starts, so that questions are open and cases are recent
 */
export function demonstrationFixture(now: Date): Demonstration {
  const moment = Math.floor(now.getTime() / minute) * minute
  const choices = seededChoices(seed)
  const { questions, fixture } = demonstrationCatalogue(moment, choices)
  const staff = staffOf(questions, moment, choices)
  const moderators = staff.filter(({ user }) => user.roles?.includes('ROLE_MODERATOR'))
  const authors: Readonly<Record<DemonstrationLanguage, Authors>> = {
    fr: authorsOf('fr', ['FR', 'FR', 'FR', 'BE'], moment, choices),
    en: authorsOf('en', ['GB', 'GB', 'IE'], moment, choices),
    de: authorsOf('de', ['DE', 'DE', 'AT'], moment, choices),
  }
  const proposals = questions.flatMap((question) =>
    proposalsOf(question, authors[question.material.language], moderators, moment, choices),
  )
  return {
    people,
    fixture: {
      ...fixture,
      users: [
        ...staff.map(({ user }) => user),
        ...Object.values(authors).flatMap(({ citizens, seeders }) => [...citizens, ...seeders]),
      ],
      proposals: proposals.map(({ row }) => row),
      flags: [...flagsOf(proposals, moment, choices)],
      council: { seats: councilSeats(staff, moment) },
    },
  }
}
