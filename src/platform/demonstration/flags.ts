import type { FixtureInput } from '../fixture/fixture.ts'
import { languages, type LanguageMaterial } from './material.ts'
import { actedAfter } from './moments.ts'
import type { DemonstrationProposal } from './proposals.ts'
import type { Choices } from './random.ts'
import type { TextKind } from './texts.ts'

type FixtureFlag = NonNullable<FixtureInput['flags']>[number]
type Comment = keyof LanguageMaterial['flagComments']

interface Report {
  readonly reason: string
  /** Which of the hand-written comments go with it. */
  readonly comment: Comment
}

/** What a citizen reports a text of this kind for, with the reasons the public site offers. */
const reports: Readonly<Record<TextKind, Report>> = {
  proposal: { reason: 'other', comment: 'unclear' },
  statement: { reason: 'other', comment: 'worrying' },
  several_ideas: { reason: 'other', comment: 'several' },
  duplicate: { reason: 'duplicate', comment: 'duplicate' },
  insult: { reason: 'offensive', comment: 'offensive' },
  off_topic: { reason: 'off_topic', comment: 'off_topic' },
  advertising: { reason: 'advertising', comment: 'advertising' },
  partisan: { reason: 'other', comment: 'party' },
  test: { reason: 'off_topic', comment: 'unclear' },
  incomprehensible: { reason: 'other', comment: 'unclear' },
  personal_data: { reason: 'personal_data', comment: 'personal_data' },
  legal: { reason: 'offensive', comment: 'worrying' },
  wrong_language: { reason: 'other', comment: 'other_language' },
  out_of_scope: { reason: 'off_topic', comment: 'off_topic' },
}

const phone = /\b(?:\d{2} ){4}\d{2}\b|\b\d{4,5} \d{3,6}(?: \d{3,4})?\b/

/** Flags by citizens, by rules and by moderators: on what deserves it mostly, and now and then on what does not. */
export function flagsOf(
  proposals: readonly DemonstrationProposal[],
  now: number,
  choices: Choices,
): readonly FixtureFlag[] {
  return proposals.flatMap((proposal) => [
    ...ruleFlags(proposal, now, choices),
    ...citizenFlags(proposal, now, choices),
    ...moderatorFlags(proposal, now, choices),
  ])
}

function citizenFlags(
  proposal: DemonstrationProposal,
  now: number,
  choices: Choices,
): readonly FixtureFlag[] {
  const { kind } = proposal.text
  const isSound = kind === 'proposal' || kind === 'statement'
  if (!choices.chance(isSound ? 0.006 : 0.16)) return []
  const comments = languages[proposal.question.material.language].flagComments
  const count = !isSound && choices.chance(0.3) ? choices.between(2, 3) : 1
  return Array.from({ length: count }, () => {
    const report = reports[kind]
    const comment = choices.chance(0.65) ? choices.pick(comments[report.comment]) : null
    return flag(proposal, { source: 'citizen', reason: report.reason, comment }, now, choices)
  })
}

/** The reasons that rules give are theirs alone: what they saw, in one word. */
function ruleFlags(
  proposal: DemonstrationProposal,
  now: number,
  choices: Choices,
): readonly FixtureFlag[] {
  const { kind, typed } = proposal.text
  const reasons = [
    kind === 'several_ideas' && choices.chance(0.4) ? 'several_verbs' : null,
    kind === 'insult' && choices.chance(0.3) ? 'insult_list' : null,
    kind === 'duplicate' && choices.chance(0.2) ? 'near_duplicate' : null,
    kind === 'wrong_language' && choices.chance(0.3) ? 'other_language' : null,
    typed.includes('example.org') ? 'link' : null,
    phone.test(typed) ? 'phone_number' : null,
    typed === typed.toLocaleUpperCase() && choices.chance(0.4) ? 'all_capitals' : null,
  ]
  return reasons
    .filter((reason) => reason !== null)
    .map((reason) => flag(proposal, { source: 'rule', reason, comment: null }, now, choices))
}

function moderatorFlags(
  proposal: DemonstrationProposal,
  now: number,
  choices: Choices,
): readonly FixtureFlag[] {
  const isHard = proposal.text.kind === 'statement' || proposal.text.kind === 'personal_data'
  if (proposal.row.status === 'Accepted' || !choices.chance(isHard ? 0.02 : 0.002)) return []
  const comments = languages[proposal.question.material.language].flagComments.moderator
  const comment = choices.pick(comments)
  return [flag(proposal, { source: 'moderator', reason: 'other', comment }, now, choices)]
}

function flag(
  { row }: DemonstrationProposal,
  facts: Pick<FixtureFlag, 'source' | 'reason' | 'comment'>,
  now: number,
  choices: Choices,
): FixtureFlag {
  const written = Date.parse(row.createdAt)
  const at = facts.source === 'rule' ? written + 1000 : actedAfter(written, now, choices)
  return { id: choices.id(), proposalId: row.id, createdAt: new Date(at).toISOString(), ...facts }
}
