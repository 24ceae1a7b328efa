import type { ActReasonCode } from '../acts/act.ts'
import type { RejectionCode } from '../governance/codes.ts'

const reasons: Readonly<Partial<Record<RejectionCode, ActReasonCode>>> = {
  forbidden: 'forbidden',
  foreign_device: 'forbidden',
  revoked_device: 'forbidden',
  unknown_subject: 'not_found',
  no_question: 'not_found',
}

/** What a person is told of a rejection; the platform's own code goes with it. The list of codes may grow. */
export function reasonOfRejection(code: string): ActReasonCode {
  return isKnown(code) ? (reasons[code] ?? 'invalid') : 'invalid'
}

function isKnown(code: string): code is RejectionCode {
  return Object.hasOwn(reasons, code)
}
