import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProposalId, QuestionId, TagId } from '../../../../src/core/identifiers.ts'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import type { Proposal } from '../../../../src/core/moderation/proposal.ts'
import { openStore, type Store } from '../../../../src/workspace/store/store.ts'
import type { Reading } from '../../../../src/workspace/store/proposals.ts'
import { random } from './stand.ts'

export const question = QuestionId.parse('q-1')
export const stake = TagId.parse('t-1')

/** A store of its own with one French question that asks for a tag of type `tt-1`, and a clock that stands still. */
export interface FilledStore {
  readonly store: Store
  readonly clock: { now: number }
  readonly write: (id: string, parts?: Partial<Proposal>) => void
  readonly reopen: () => Store
  readonly close: () => void
}

export function filledStore(now = Date.UTC(2026, 10, 20, 12)): FilledStore {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-store-'))
  const place = { path: join(folder, 'store.db'), backups: join(folder, 'backups') }
  const key = random(32)
  const time = { now }
  const clock: Clock = { now: () => time.now, monotonic: () => time.now }
  let store = openStore(place, key, clock)
  store.atomically(() => {
    store.questions.offer({ id: question, ...offered }, ['tt-1'])
    store.questions.begin(question, { updated: null, created: null })
    store.catalogue.replaceTags(question, [
      { id: stake, tagTypeId: 'tt-1', label: 'arbres', weight: 0, received: null },
    ])
  })
  return {
    get store() {
      return store
    },
    clock: time,
    write: (id, parts = {}) =>
      store.atomically(() => void store.proposals.write(readingOf(id, parts))),
    reopen: () => {
      store.close()
      store = openStore(place, key, clock)
      return store
    },
    close: () => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const offered = {
  slug: 's',
  title: 't',
  question: 'Comment rendre nos villes plus respirables ?',
  language: 'fr',
  countries: ['FR'],
  startDate: null,
  endDate: null,
  limits: { min: 12, max: 140 },
  toModerateOnPlatform: null,
  totalOnPlatform: null,
}

export function readingOf(id: string, parts: Partial<Proposal> = {}): Reading {
  const proposal: Proposal = {
    id: ProposalId.parse(id),
    questionId: question,
    content: `Il faut planter des arbres, numéro ${id}.`,
    status: 'Pending',
    refusalReason: null,
    tags: [],
    createdAt: '2026-11-20T08:00:00.000Z',
    updatedAt: null,
    votes: { agree: 0, disagree: 0, neutral: 0 },
    author: {
      displayName: null,
      kind: 'USER',
      age: null,
      postalCode: null,
      organisation: null,
      reachable: null,
    },
    events: null,
    ...parts,
  }
  return { proposal, received: { id }, exact: false, hasUpdatedAt: true }
}
