import type { MessageId } from '../translation/catalogue.ts'

const words: Readonly<Record<string, MessageId>> = {
  conflict: 'act.reason.conflict',
  crossed: 'act.reason.crossed',
  forbidden: 'act.reason.forbidden',
  http: 'act.reason.http',
  invalid: 'act.reason.invalid',
  locked: 'act.reason.locked',
  not_found: 'act.reason.not_found',
  platform_fault: 'act.reason.platform_fault',
  settled: 'act.reason.settled',
  unreachable: 'act.reason.unreachable',
}

/** The words for why an act stands where it stands. A code we have no words for is told as such. */
export function actReason(code: string): MessageId {
  return words[code] ?? 'act.reason.unknown'
}
