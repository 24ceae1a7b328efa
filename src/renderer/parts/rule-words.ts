import type { VerdictRefusal } from '../../core/moderation/verdict.ts'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { MessageId } from '../translation/catalogue.ts'

/** Why a rule of moderation holds a verdict back. */
export const refusalWord: Readonly<Record<VerdictRefusal['code'], MessageId>> = {
  invalid_state: 'rule.invalid_state',
  too_short: 'rule.too_short',
  too_long: 'rule.too_long',
  invalid_content: 'rule.invalid_content',
  unknown_tag: 'rule.unknown_tag',
  missing_required_tag: 'rule.missing_required_tag',
  unknown_reason: 'rule.unknown_reason',
  words_needed: 'rule.words_needed',
}

const words: Readonly<Record<string, MessageId>> = {
  ...refusalWord,
  conflict_open: 'rule.conflict_open',
  newer_act_first: 'rule.newer_act_first',
  account_exists: 'rule.account_exists',
  already_open: 'rule.already_open',
  not_offered: 'rule.not_offered',
  already_escalated: 'rule.already_escalated',
  conflict: 'rule.changed_meanwhile',
  not_found: 'problem.not_found',
}

/** The words for a rule's code; a rule this console has no words for is told as a rule. */
export function ruleWord(code: string): MessageId {
  return words[code] ?? 'problem.rule'
}

/** The rule that an error of the workspace names, or null. */
export function ruleOf(error: unknown): string | null {
  if (!(error instanceof BridgeError) || error.code !== 'rule') return null
  const details = error.details as { readonly rule?: unknown } | null
  return typeof details?.rule === 'string' ? details.rule : null
}
