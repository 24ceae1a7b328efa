import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { FixtureInput } from '../fixture/fixture.ts'
import type { DemonstrationQuestion } from './catalogue.ts'
import { languages } from './material.ts'
import { arrivalOf } from './moments.ts'
import type { Authors, Staff } from './people.ts'
import type { Choices } from './random.ts'
import { writtenTexts, type WrittenText } from './texts.ts'
import { outcomeOf, statusFor } from './verdicts.ts'

export type FixtureProposal = NonNullable<FixtureInput['proposals']>[number]

type DatedProposal = FixtureProposal & { readonly createdAt: string }

/** A proposal and what is known of how it was written. */
export interface DemonstrationProposal {
  readonly row: DatedProposal
  readonly text: WrittenText
  readonly question: DemonstrationQuestion
}

/** Shares of proposals by people who write the most: the last ones write little. */
const eagerness = 2.2

export function proposalsOf(
  question: DemonstrationQuestion,
  authors: Authors,
  moderators: readonly Staff[],
  now: number,
  choices: Choices,
): readonly DemonstrationProposal[] {
  const able = moderators.filter(({ user }) => user.availableQuestions?.includes(question.id))
  const texts = writtenTexts(question.material, languages[question.material.language], choices)
  return texts.map((text, place) => {
    const seed = seedingOf(text, place, authors)
    const status = seed?.status ?? statusFor(text.kind, choices)
    const createdAt = arrivalOf(question, status === 'Pending', now, choices)
    const moderator = choices.pick(able)
    const outcome = outcomeOf(status, { text, question, moderator, createdAt, now }, choices)
    const author = seed?.author ?? eagerAuthor(authors, choices)
    const row: DatedProposal = {
      id: choices.id(),
      questionId: question.id,
      authorId: author.id,
      createdAt: new Date(createdAt).toISOString(),
      ...outcome,
      tags: [...outcome.tags],
      events: [...outcome.events],
      ideaId: ideaOf(text, question, outcome.status, choices),
      initialProposal: seed?.isInitial ?? false,
      votes: votesFor(outcome.status, choices),
    }
    return { row, text, question }
  })
}

interface Seeding {
  readonly author: Authors['seeders'][number]
  readonly status: ProposalStatus
  readonly isInitial: boolean
}

/** Organisations and personalities open the consultation, and a few of theirs wait: those are served first (15.5). */
function seedingOf(text: WrittenText, place: number, authors: Authors): Seeding | null {
  const author = authors.seeders[place % authors.seeders.length]
  if (author === undefined || text.kind !== 'proposal' || place >= 24) return null
  return place < 16
    ? { author, status: 'Accepted', isInitial: true }
    : { author, status: 'Pending', isInitial: false }
}

function eagerAuthor({ citizens }: Authors, choices: Choices): Authors['citizens'][number] {
  const place = Math.floor(choices.next() ** eagerness * citizens.length)
  return citizens[place] ?? choices.pick(citizens)
}

function ideaOf(
  text: WrittenText,
  question: DemonstrationQuestion,
  status: ProposalStatus,
  choices: Choices,
): string | null {
  if (status !== 'Accepted' || text.theme === null || !choices.chance(0.4)) return null
  return question.ideaIds.get(text.theme) ?? null
}

/** Votes come only to what is, or was, published: mostly few, sometimes hundreds; some divide. */
function votesFor(status: ProposalStatus, choices: Choices) {
  if (status !== 'Accepted' && status !== 'Archived') return { agree: 0, disagree: 0, neutral: 0 }
  const total = Math.round(6 * Math.exp(choices.next() * 4.2))
  const support = choices.chance(0.15) ? 0.47 : 0.5 + 0.45 * Math.sqrt(choices.next())
  const neutral = Math.round(total * 0.12 * choices.next())
  const agree = Math.round((total - neutral) * support)
  return { agree, disagree: total - neutral - agree, neutral }
}
