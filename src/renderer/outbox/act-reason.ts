import type { ActReasonCode } from '../../core/acts/act.ts'
import type { MessageId } from '../translation/catalogue.ts'

const words: Readonly<Record<ActReasonCode, MessageId>> = {
  conflict: 'act.reason.conflict',
  crossed: 'act.reason.crossed',
  forbidden: 'act.reason.forbidden',
  gave_way: 'act.reason.gave_way',
  http: 'act.reason.http',
  invalid: 'act.reason.invalid',
  locked: 'act.reason.locked',
  no_device: 'act.reason.no_device',
  not_found: 'act.reason.not_found',
  platform_fault: 'act.reason.platform_fault',
  replaced: 'act.reason.replaced',
  reserved: 'act.reason.reserved',
}

/** The words for why an act stands where it stands. A code we have no words for is told as such. */
export function actReason(code: string): MessageId {
  return isKnown(code) ? words[code] : 'act.reason.unknown'
}

function isKnown(code: string): code is ActReasonCode {
  return Object.hasOwn(words, code)
}
