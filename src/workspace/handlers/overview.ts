import { setImmediate as turn } from 'node:timers/promises'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { Handlers } from '../../core/bridge/operations.ts'
import type { overviewOperations } from '../../core/bridge/operations/overview.ts'
import type { OverviewView } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { overviewCollector } from '../../core/moderation/overview.ts'
import type { Session } from '../session.ts'
import { exportPart, startExport } from './export.ts'

type Lead = Pick<Handlers<'workspace'>, keyof typeof overviewOperations>

const leads = new Set(['ROLE_LEAD_MODERATOR', 'ROLE_ADMIN', 'ROLE_SUPER_ADMIN'])

/** Rows looked at before others get their turn: some ten milliseconds. */
const step = 2000

/** Figures and files for lead moderators. @param open the session, or throws `locked` */
export function overviewHandlers(open: () => Session): Lead {
  const asLead = (): Session => {
    const session = open()
    if (!session.desk.person.roles.some((role) => leads.has(role)))
      throw new BridgeError('forbidden')
    return session
  }
  return {
    'overview.read': (input) => overview(asLead(), input),
    'export.start': (input) => startExport(asLead(), input),
    'export.read': ({ exportId, offset }) => exportPart(asLead(), exportId, offset),
    'export.cancel': ({ exportId }) => {
      asLead().exports.delete(exportId)
      return {}
    },
  }
}

async function overview(
  { desk: { store } }: Session,
  input: { readonly questionId: QuestionId | null; readonly from: string; readonly to: string },
): Promise<OverviewView> {
  const questions = store.questions
    .all()
    .filter(({ offered, state }) => state !== 'offered' && isAsked(input.questionId, offered.id))
  const numbers = new Set(questions.map(({ number }) => number))
  const collector = overviewCollector(input)
  for (let after: number | null = 0; after !== null;) {
    const { rows, next } = store.decisions.overviewRows(after, step)
    for (const row of rows) if (numbers.has(row.question)) collector.add(row)
    after = next
    await turn()
  }
  const found = collector.result()
  const asOf = questions.map((question) => question.asOf)
  return {
    backlog: [...found.backlog],
    outcomes: { accepted: found.accepted, refused: found.refused, postponed: found.postponed },
    reasons: [...found.reasons],
    delays: found.delays,
    byQuestion: questions.map(({ offered, number }) => {
      const { to_decide: toDecide, postponed, late } = store.lists.counts(offered.id)
      const outcomes = found.byQuestion.get(number) ?? { accepted: 0, refused: 0, delays: null }
      return { questionId: offered.id, open: toDecide + postponed, late, ...outcomes }
    }),
    undated: found.undated,
    // A question whose first sync goes on is not complete as of any moment.
    asOf: asOf.every((moment) => moment !== null) ? (asOf.toSorted()[0] ?? null) : null,
  }
}

function isAsked(asked: QuestionId | null, id: QuestionId): boolean {
  return asked === null || asked === id
}
