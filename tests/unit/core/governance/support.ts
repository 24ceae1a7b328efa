import fc from 'fast-check'
import {
  untouchedCase,
  type ActType,
  type CaseAct,
  type CaseRules,
  type CaseState,
  type TypedBody,
} from '../../../../src/core/governance/index.ts'
import type { PersonId, QuestionId, TagId } from '../../../../src/core/identifiers.ts'
import { ProposalStatus } from '../../../../src/core/moderation/status.ts'

export const tags = ['t-1', 't-2', 't-3'] as TagId[]
export const people = ['lena', 'amadou', 'maud'] as PersonId[]

export const rules: CaseRules = {
  limits: { min: 12, max: 140 },
  tags: new Map(tags.map((tag) => [tag, { tagTypeId: tag === 't-3' ? 'actor' : 'stake' }])),
  requiredTagTypes: new Set(['stake']),
  reasons: new Map([
    ['Off-topic', { needsWords: false }],
    ['Other', { needsWords: true }],
  ]),
  assignable: new Set(people),
}

export function caseState(
  status: ProposalStatus = 'Pending',
  rest: Partial<CaseState> = {},
): CaseState {
  return {
    proposal: {
      questionId: 'q-1' as QuestionId,
      content: 'Il faut planter des arbres.',
      status,
      refusalReason: null,
      tags: [],
    },
    facts: untouchedCase,
    flags: [],
    ...rest,
  }
}

export function act(typed: TypedBody, rest: Partial<CaseAct> = {}): CaseAct {
  return { id: 'a-1', by: people[0] as PersonId, at: '2026-01-15T12:00:00Z', typed, ...rest }
}

const someTags = fc.subarray(tags)
const text = fc.constantFrom(
  'Il faut planter des arbres fruitiers.',
  'Court',
  'Plantons <b>des</b> arbres',
)

const bodies: { readonly [T in ActType]?: fc.Arbitrary<TypedBody & { type: T }> } = {
  'moderation.accept': typed(
    'moderation.accept',
    fc.record({ newContent: fc.option(text), tags: someTags, notify: fc.boolean() }),
  ),
  'moderation.refuse': typed(
    'moderation.refuse',
    fc.record({
      reason: fc.constantFrom('Off-topic', 'Other', 'Unheard'),
      words: fc.option(fc.constantFrom('Voir la charte.', ' ')),
      notify: fc.boolean(),
    }),
  ),
  'moderation.postpone': typed(
    'moderation.postpone',
    fc.record({ returnAt: fc.option(fc.constant('2026-02-01T08:00:00Z')) }),
  ),
  'moderation.update': typed(
    'moderation.update',
    fc.record({ newContent: fc.option(text), tags: someTags }),
  ),
  'moderation.escalate': typed(
    'moderation.escalate',
    fc.record({ sentence: fc.constant('À voir.') }),
  ),
  'moderation.hesitate': typed('moderation.hesitate', fc.record({})),
  'moderation.restore': typed('moderation.restore', fc.record({ sentence: fc.constant(null) })),
  'moderation.note': typed(
    'moderation.note',
    fc.record({ text: fc.constantFrom('Une.', 'Deux.') }),
  ),
  'moderation.tag': typed('moderation.tag', fc.record({ add: someTags, remove: someTags })),
  'flag.add': typed(
    'flag.add',
    fc.record({ reason: fc.constant('offensive'), comment: fc.constant(null) }),
  ),
  'assignment.set': typed(
    'assignment.set',
    fc.record({ assignee: fc.option(fc.constantFrom(...people, 'stranger' as PersonId)) }),
  ),
}

function typed<T extends ActType>(type: T, body: fc.Arbitrary<unknown>) {
  return body.map((value) => ({ type, body: value }) as TypedBody & { type: T })
}

export const typedBodies: fc.Arbitrary<TypedBody> = fc.oneof(
  ...(Object.values(bodies) as fc.Arbitrary<TypedBody>[]),
)

/** Acts of several people, each with an id of its own. */
export const acts: fc.Arbitrary<CaseAct> = fc.record({
  id: fc.uuid(),
  by: fc.constantFrom(...people),
  at: fc.constantFrom('2026-01-15T12:00:00Z', '2026-01-15T12:00:01Z'),
  typed: typedBodies,
})

export const statuses = fc.constantFrom(...ProposalStatus.options)
