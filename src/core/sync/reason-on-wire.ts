import type { Verdict } from '../moderation/verdict.ts'

/**
 * What is sent as `refusalReason`: the reason's code word, followed by the moderator's own words where there are any
 * ("Other: ..."). The core API stores it as free text and the author's letter carries it as written (sections 6.10
 * and 15.4), so words that a reason asks for reach their reader.
 */
export function reasonOnWire(verdict: Extract<Verdict, { action: 'refuse' }>): string {
  const words = verdict.words?.trim() ?? ''
  return words === '' ? verdict.reason : `${verdict.reason}: ${words}`
}
