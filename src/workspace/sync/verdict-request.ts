import type { Act } from '../../core/acts/act.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { reasonOnWire } from '../../core/sync/reason-on-wire.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import type { HttpRequest } from '../http/transport.ts'

/** An act that gives a verdict. */
export interface VerdictAct extends Act {
  readonly body: Verdict
}

/**
 * A verdict as the core API takes it (sections 6.9 to 6.12). The question sent is the one the proposal had in the
 * exact reading just before: any other would move it there, and without one its right is not checked first.
 */
export function verdictRequest(
  { id, subject, body }: VerdictAct,
  questionId: QuestionId,
): HttpRequest {
  const path = `/moderation/proposals/${encodeURIComponent(subject.id)}`
  const externalId = id
  switch (body.action) {
    case 'accept': {
      const { tags, newContent, notify: sendNotificationEmail } = body
      const json = { newContent, tags, questionId, sendNotificationEmail }
      return { method: 'POST', path: `${path}/accept`, json, externalId }
    }
    case 'refuse': {
      const json = { sendNotificationEmail: body.notify, refusalReason: reasonOnWire(body) }
      return { method: 'POST', path: `${path}/refuse`, json, externalId }
    }
    case 'postpone':
      return { method: 'POST', path: `${path}/postpone`, externalId }
    case 'update': {
      const { tags, newContent } = body
      return { method: 'PUT', path, json: { newContent, tags, questionId }, externalId }
    }
  }
}
