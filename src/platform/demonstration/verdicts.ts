import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { FixtureInput } from '../fixture/fixture.ts'
import { tagId, type DemonstrationQuestion } from './catalogue.ts'
import { actedAfter } from './moments.ts'
import type { Staff } from './people.ts'
import type { Choices } from './random.ts'
import type { TextKind, WrittenText } from './texts.ts'

type FixtureEvent = NonNullable<NonNullable<FixtureInput['proposals']>[number]['events']>[number]

/** What became of a proposal: its state, and the history that led there, in the words of the core API (15.2). */
export interface Outcome {
  readonly status: ProposalStatus
  readonly content: string
  readonly refusalReason: string | null
  readonly tags: readonly string[]
  readonly events: readonly FixtureEvent[]
}

/** The refusal reason that fits, in the code words of the back office (core API, section 16.4). */
const reasonOf: Readonly<Record<TextKind, string>> = {
  proposal: 'Other',
  statement: 'Other',
  several_ideas: 'MultipleIdeas',
  duplicate: 'Already-exists',
  insult: 'Rudeness',
  off_topic: 'Off-topic',
  advertising: 'Advertising',
  partisan: 'Partisan',
  test: 'Test',
  incomprehensible: 'Incomprehensible',
  personal_data: 'Legal',
  legal: 'Legal',
  wrong_language: 'InvalidLanguage',
  out_of_scope: 'Out-of-political-scope',
}

interface Case {
  readonly text: WrittenText
  readonly question: DemonstrationQuestion
  readonly moderator: Staff
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly now: number
}

/** How a proposal of this kind ends: about 45 in 100 wait, most that fit are accepted, most that don't refused. */
export function statusFor(kind: TextKind, choices: Choices): ProposalStatus {
  const isSound = kind === 'proposal' || kind === 'statement'
  return choices.pickWeighted<{ status: ProposalStatus; weight: number }>(
    isSound
      ? [
          { status: 'Pending', weight: 45 },
          { status: 'Accepted', weight: 42 },
          { status: 'Postponed', weight: 7 },
          { status: 'Refused', weight: 3 },
          { status: 'Archived', weight: 3 },
        ]
      : [
          { status: 'Pending', weight: 45 },
          { status: 'Refused', weight: 44 },
          { status: 'Postponed', weight: 7 },
          { status: 'Accepted', weight: 3 },
          { status: 'Archived', weight: 1 },
        ],
  ).status
}

export function outcomeOf(status: ProposalStatus, facts: Case, choices: Choices): Outcome {
  const untouched: Outcome = {
    status,
    content: facts.text.typed,
    refusalReason: null,
    tags: [],
    events: [],
  }
  switch (status) {
    case 'Pending':
      return untouched
    case 'Postponed':
      return { ...untouched, events: history(facts, 'postpone', {}, choices) }
    case 'Refused':
      return refused(untouched, facts, choices)
    case 'Accepted':
    case 'Archived':
      // Nothing in the history leads to Archived: an administrator's patch does, which leaves no trace (section 15.2).
      return accepted(untouched, facts, choices)
  }
}

function refused(untouched: Outcome, facts: Case, choices: Choices): Outcome {
  const refusalReason = reasonOf[facts.text.kind]
  const details = { refusalReason, userNotified: notified(choices, 0.85) }
  return { ...untouched, refusalReason, events: history(facts, 'refuse', details, choices) }
}

function accepted(untouched: Outcome, facts: Case, choices: Choices): Outcome {
  const { text, question } = facts
  const tags = (text.theme?.tags ?? []).map((label) => tagId(question, label))
  const isEdited = text.typed !== text.tidy && choices.chance(0.8)
  const content = isEdited ? text.tidy : text.typed
  const edit = isEdited ? { initialContent: text.typed, moderatedContent: content } : {}
  const isTaggedLater = tags.length > 1 && choices.chance(0.08)
  const first = isTaggedLater ? tags.slice(0, 1) : tags
  const details = {
    ...edit,
    ...(first.length === 0 ? {} : { tags: first.join(',') }),
    userNotified: notified(choices, 0.9),
  }
  const events = history(facts, 'accept', details, choices)
  if (!isTaggedLater) return { ...untouched, content, tags, events }
  const late = actedAfter(Date.parse(events.at(-1)?.date ?? ''), facts.now, choices)
  const update = eventAt(late, facts.moderator, 'update', { addedTags: tags.slice(1).join(',') })
  return { ...untouched, content, tags, events: [...events, update] }
}

/** A lock some seconds before, as the console of the time took one, then the action itself. */
function history(
  facts: Case,
  actionType: string,
  details: Readonly<Record<string, string>>,
  choices: Choices,
): readonly FixtureEvent[] {
  const at = actedAfter(facts.createdAt, facts.now, choices)
  const action = eventAt(at, facts.moderator, actionType, details)
  if (choices.chance(0.35)) return [action]
  const { firstName, lastName } = facts.moderator.material
  const lockedAt = Math.max(facts.createdAt, at - choices.between(3, 70) * 1000)
  const lock = eventAt(lockedAt, facts.moderator, 'lock', {
    moderatorName: `${firstName} ${lastName}`,
  })
  return [lock, action]
}

function eventAt(
  moment: number,
  moderator: Staff,
  actionType: string,
  details: Readonly<Record<string, string>>,
): FixtureEvent {
  return {
    date: new Date(moment).toISOString(),
    userId: moderator.user.id,
    actionType,
    arguments: { ...details },
  }
}

function notified(choices: Choices, share: number): string {
  return String(choices.chance(share))
}
