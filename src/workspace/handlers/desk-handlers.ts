import { z } from 'zod'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { Handlers } from '../../core/bridge/operations.ts'
import type { QuestionSummary } from '../../core/bridge/views.ts'
import type { Session } from '../session.ts'
import type { KeptQuestion } from '../store/questions.ts'
import { signInAgain } from './accounts.ts'
import { readCase, revealAuthor } from './cases.ts'
import { overviewHandlers } from './overview.ts'
import { ownHandlers } from './own-handlers.ts'
import { governanceHandlers } from './governance-handlers.ts'
import { decide, settle, undo } from './moderation.ts'
import { queuePage } from './queue.ts'
import { charterOf } from './rules.ts'
import { actView, conflictView } from './views.ts'

type AtDesk = Omit<
  Handlers<'workspace'>,
  'workspace.read' | 'platform.probe' | 'account.create' | 'account.unlock'
>

/** Operations on an unlocked account. @param open the session, or throws `locked` */
export function deskHandlers(open: () => Session): AtDesk {
  return {
    ...ownHandlers(open),
    ...overviewHandlers(open),
    'account.sign_in': async ({ password }) => {
      await signInAgain(open(), password)
      return {}
    },
    'questions.list': () => {
      const session = open()
      return session.desk.store.questions
        .all()
        .map((question) => questionSummary(session, question))
    },
    'questions.take': ({ questionId }) => {
      const session = open()
      const question = session.desk.store.questions.find(questionId)
      if (question === null) throw new BridgeError('not_found', { what: 'question' })
      if (question.state !== 'taken') session.engine.take(questionId)
      return {}
    },
    'questions.cancel_take': ({ questionId }) => {
      open().engine.cancelTake(questionId)
      return {}
    },
    'queue.page': (input) => queuePage(open(), input),
    'case.read': ({ proposalId }) => readCase(open(), proposalId),
    'case.reveal_author': ({ proposalId }) => revealAuthor(open(), proposalId),
    'tags.list': ({ questionId }) => {
      const { store } = open().desk
      return store.catalogue.groups(questionId, store.requirements.typesOf(questionId))
    },
    'charter.read': ({ questionId }) => charterOf(open().desk.store, questionId),
    'moderation.decide': (input) => decide(open(), input),
    'acts.undo': ({ actId }) => {
      undo(open(), actId)
      return {}
    },
    'acts.list': ({ states, after, limit }) => {
      const session = open()
      const before = after === null ? null : (z.coerce.number().safeParse(after).data ?? 0)
      const kept = session.desk.store.acts.page(states, before, limit + 1)
      const page = kept.slice(0, limit)
      const next = kept.length > limit ? String(page.at(-1)?.number ?? '') : null
      return { items: page.map((act) => actView(session, act)), next }
    },
    'conflicts.list': () => {
      const session = open()
      return session.desk.store.conflicts
        .open()
        .flatMap((conflict) => conflictView(session, conflict) ?? [])
    },
    'conflicts.settle': ({ conflictId, choice }) => {
      settle(open(), conflictId, choice)
      return {}
    },
    'search.proposals': ({ text, questionId, limit }) =>
      open().desk.store.lists.search(text, questionId, limit),
    ...governanceHandlers(open),
    'sync.read': () => open().engine.status(),
    'sync.now': () => {
      open().engine.now()
      return {}
    },
  }
}

function questionSummary(
  { desk: { store } }: Session,
  { offered, state, asOf }: KeptQuestion,
): QuestionSummary {
  if (state === 'offered') return { ...offered, mirror: null }
  const counts = store.lists.counts(offered.id)
  const mirror = {
    complete: state === 'taken',
    total: counts.all,
    toModerate: counts.to_decide,
    asOf,
  }
  return { ...offered, mirror }
}
