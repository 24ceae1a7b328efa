import type { Reading } from '../../../src/workspace/store/proposals.ts'
import { readFullRow } from '../../../src/workspace/http/proposals-on-wire.ts'

/** Small repeatable randomness (mulberry32): measurements compare only over the same data. */
export function repeatable(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const syllables =
  'ra ti lo mé ci to yen ver du re pla nte ur be vi è ré ga so lai mo bi té com mu ne'.split(' ')
const common =
  'il faut que les la le des plus dans pour nos une avec sans sur aux villes écoles'.split(' ')

/** A vocabulary with a long tail, as languages have. */
function vocabulary(chance: () => number, size: number): string[] {
  return Array.from({ length: size }, () =>
    Array.from(
      { length: 2 + Math.floor(chance() * 3) },
      () => syllables[Math.floor(chance() * syllables.length)],
    ).join(''),
  )
}

const score = (chance: () => number) => ({
  score: chance(),
  lowerBound: chance(),
  upperBound: chance(),
})
const scores = (chance: () => number) => ({
  engagement: score(chance),
  agreement: score(chance),
  adhesion: score(chance),
  realistic: score(chance),
  platitude: score(chance),
  topScore: score(chance),
  controversy: score(chance),
  rejection: score(chance),
  zone: 'limbo',
})

function vote(key: string, count: number, qualifications: readonly string[]) {
  const counted = { count, countVerified: count, countSequence: count, countSegment: 0 }
  return {
    key,
    ...counted,
    qualifications: qualifications.map((name) => ({ key: name, ...counted })),
  }
}

/** Endless invented rows of the legacy search (core API, section 6.2), full size, newest first. */
export function* inventedRows(
  questionId: string,
  seed: number,
): Generator<Record<string, unknown>> {
  const chance = repeatable(seed)
  const words = vocabulary(chance, 30_000)
  const statuses = [
    'Pending',
    'Pending',
    'Accepted',
    'Accepted',
    'Accepted',
    'Refused',
    'Postponed',
  ]
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(chance() * 16).toString(16)).join('')
  const id = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
  for (let index = 0; ; index += 1) {
    const content = Array.from({ length: 10 + Math.floor(chance() * 8) }, () =>
      chance() < 0.5
        ? common[Math.floor(chance() * common.length)]
        : words[Math.floor(chance() ** 3 * words.length)],
    ).join(' ')
    const createdAt = new Date(Date.UTC(2026, 5, 1) - index * 7000).toISOString()
    const count = Math.floor(chance() * 200)
    yield {
      id: id(),
      userId: id(),
      content,
      slug: content.replaceAll(' ', '-'),
      status: statuses[Math.floor(chance() * statuses.length)],
      createdAt,
      updatedAt: chance() < 0.6 ? createdAt : null,
      votes: [
        vote('agree', count, ['likeIt', 'doable', 'platitudeAgree']),
        vote('disagree', count >> 2, ['noWay', 'impossible', 'platitudeDisagree']),
        vote('neutral', count >> 3, ['doNotUnderstand', 'noOpinion', 'doNotCare']),
      ],
      votesCount: count,
      votesVerifiedCount: count,
      votesSequenceCount: count,
      votesSegmentCount: 0,
      toEnrich: false,
      scores: scores(chance),
      segmentScores: scores(chance),
      agreementRate: chance(),
      context: {
        operation: id(),
        source: 'core',
        location: 'sequence',
        question: null,
        country: 'FR',
        language: 'fr',
        getParameters: [],
      },
      trending: null,
      labels: [],
      author: {
        firstName: 'Inès',
        displayName: 'Inès',
        organisationName: null,
        organisationSlug: null,
        postalCode: '44000',
        age: 20 + Math.floor(chance() * 60),
        avatarUrl: null,
        anonymousParticipation: false,
        userType: chance() < 0.02 ? 'ORGANISATION' : 'USER',
        profession: null,
      },
      organisations: [],
      question: {
        questionId,
        slug: 'villes',
        title: 'Villes',
        question: 'Comment rendre nos villes plus respirables ?',
        countries: ['FR'],
        language: 'fr',
        startDate: createdAt,
        endDate: createdAt,
        isOpen: true,
      },
      tags: [],
      selectedStakeTag: null,
      ideaId: null,
      operationId: id(),
      sequencePool: 'new',
      sequenceSegmentPool: 'new',
      initialProposal: false,
      refusalReason: null,
      operationKind: 'GREAT_CAUSE',
      segment: null,
      keywords: [{ key: 'arbre', label: 'arbre' }],
    }
  }
}

export function asReading(row: Record<string, unknown>): Reading {
  const reading = readFullRow(row)
  if (reading === null) throw new Error('an invented row is not of the contract')
  return reading
}
