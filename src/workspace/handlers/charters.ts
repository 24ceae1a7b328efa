import { BridgeError } from '../../core/bridge/errors.ts'
import { applyToQuestion } from '../../core/governance/apply-to-question.ts'
import { actDefinitions } from '../../core/governance/definitions.ts'
import { hasRole } from '../../core/governance/roles.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import type { Charter } from '../../core/moderation/charter.ts'
import { sendCharters, signCharter } from '../governance/charters.ts'
import { enrolled } from '../governance/device.ts'
import { isGoverned } from '../governance/features.ts'
import type { Session } from '../session.ts'
import { charter as platformCharter } from './rules.ts'

/**
 * Publishes a question's next charter. It is sent at once; without an answer it is kept and sent again, the same bytes.
 * @returns whether the platform has confirmed it
 * @throws BridgeError `rule`, `forbidden`, `not_found`, `conflict` when the question has moved on, `unreachable` and
 *   `signed_out` when nothing could be saved
 */
export async function publishCharter(
  session: Session,
  questionId: QuestionId,
  charter: Charter,
): Promise<{ readonly published: boolean }> {
  const { desk } = session
  const kept = desk.store.governance.question(questionId)
  if (!isGoverned(desk.store.meta))
    throw new BridgeError('rule', { rule: 'not_offered', field: 'platform' })
  if (kept === null) throw new BridgeError('not_found', { what: 'question' })
  if (!hasRole(desk.person, actDefinitions['charter.publish'].roles))
    throw new BridgeError('forbidden')
  const typed = { type: 'charter.publish', body: { charter } } as const
  const judged = applyToQuestion(kept.document, typed, platformCharter.version)
  if (!judged.ok)
    throw new BridgeError('rule', { rule: judged.refusal.code, field: judged.refusal.field })
  const enrolment = await enrolled(desk, new AbortController().signal)
  if (enrolment.kind === 'signed_out') throw new BridgeError('signed_out')
  if (enrolment.kind !== 'enrolled') throw new BridgeError('unreachable')
  const signed = signCharter(desk, questionId, kept.rev, charter)
  if (signed === null) throw new BridgeError('unreachable')
  const result = (await sendCharters(desk)).get(signed.id)
  if (result?.status === 'rejected')
    throw new BridgeError('rule', { rule: result.code, field: result.field ?? 'charter' })
  session.engine.hinted()
  if (result?.status === 'conflict') throw new BridgeError('conflict', { rev: result.rev })
  return { published: result?.status === 'accepted' }
}
