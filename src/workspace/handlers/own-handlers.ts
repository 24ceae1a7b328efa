import { BridgeError } from '../../core/bridge/errors.ts'
import type { Handlers } from '../../core/bridge/operations.ts'
import type { deskOperations } from '../../core/bridge/operations/desk.ts'
import type { SimilarProposal, TodayView } from '../../core/bridge/views.ts'
import { uuidV7, type ProposalId } from '../../core/identifiers.ts'
import type { Session } from '../session.ts'
import { nowIso } from '../sync/desk.ts'
import { workedAtKey } from '../visit.ts'
import { decideMany, undoMany } from './many.ts'

type Own = Pick<Handlers<'workspace'>, keyof typeof deskOperations>

const listedSimilar = 10
const listedReturning = 100

/** A moderator's work beyond one case at a time, and their own place. @param open the session, or throws `locked` */
export function ownHandlers(open: () => Session): Own {
  return {
    'case.similar': ({ proposalId }) => similarTo(open(), proposalId),
    'moderation.decide_many': (input) => decideMany(open(), input),
    'acts.undo_many': ({ actIds }) => undoMany(open(), actIds),
    'drafts.read': ({ proposalId }) => ({ draft: open().desk.store.ownPlace.draft(proposalId) }),
    'drafts.write': ({ proposalId, draft }) => {
      const { store } = open().desk
      store.atomically(() => store.ownPlace.keepDraft(proposalId, draft))
      return {}
    },
    'views.list': () => open().desk.store.ownPlace.views(),
    'views.save': (input) => {
      const { store, clock, random } = open().desk
      const view = { ...input, id: input.id ?? uuidV7(clock.now(), random(10)) }
      store.atomically(() => store.ownPlace.saveView(view))
      return view
    },
    'views.remove': ({ id }) => {
      const { store } = open().desk
      store.atomically(() => store.ownPlace.removeView(id))
      return {}
    },
    'wellness.read': () => open().wellness.read(),
    'wellness.write': (settings) => {
      const session = open()
      session.wellness.write(settings)
      tellQueues(session)
      return session.wellness.read()
    },
    'wellness.pass_topic': ({ topic }) => {
      const session = open()
      session.wellness.pass(topic)
      tellQueues(session)
      return session.wellness.read()
    },
    'today.read': () => today(open()),
    'storage.read': () => open().desk.store.storage(),
    'desk.settings': ({ holdSeconds, languages }) => {
      const session = open()
      session.setHold(holdSeconds * 1000)
      if (languages !== undefined) setLanguages(session, languages)
      return {}
    },
  }
}

/** What is near a case; that it was looked at before the verdict is recorded like a look at the author. */
function similarTo({ desk }: Session, id: ProposalId): SimilarProposal[] {
  const { store, clock } = desk
  const row = store.proposals.find(id)
  if (row === null) throw new BridgeError('not_found', { what: 'proposal' })
  if (row.shown_status === 'Pending' || row.shown_status === 'Postponed')
    store.atomically(() => store.recordReveal(id, 'similar', nowIso(clock)))
  return store.similarTo(row).slice(0, listedSimilar)
}

function tellQueues({ desk }: Session): void {
  for (const { offered, state } of desk.store.questions.all())
    if (state !== 'offered')
      desk.emit('proposals.changed', { questionId: offered.id, proposalIds: [] })
}

function setLanguages(session: Session, languages: readonly string[]): void {
  const { store } = session.desk
  const next = [...new Set(languages)].toSorted()
  if (next.join(' ') === store.languages.read().join(' ')) return
  store.atomically(() => {
    store.languages.write(next)
    for (const { offered, state } of store.questions.all())
      if (state !== 'offered') store.upkeep.rederive(offered.id)
  })
  session.upkeep.now()
}

function today({ desk, lastVisitAt }: Session): TodayView {
  const { store, clock } = desk
  store.atomically(() => store.meta.write(workedAtKey, nowIso(clock)))
  const taken = store.questions.all().filter(({ state }) => state !== 'offered')
  const waiting = taken.map(({ offered }) => {
    const { to_decide: toDecide, flagged, late } = store.lists.counts(offered.id)
    return { questionId: offered.id, toDecide, flagged, late }
  })
  const night = new Date(clock.now())
  night.setHours(24, 0, 0, 0)
  return {
    waiting,
    returning: store.news.returning(night.toISOString(), listedReturning),
    changed: {
      newCases: taken.reduce(
        (sum, { number }) => sum + store.news.newCases(number, lastVisitAt),
        0,
      ),
      decidedByOthers: store.news.decidedByOthers(lastVisitAt),
      conflicts: store.conflicts.open().length,
    },
    lastVisitAt,
  }
}
