import type { CharterView } from '../../core/bridge/views.ts'
import { textIn } from '../../core/moderation/charter.ts'

/**
 * A refusal reason as a person reads it. The core API stores free text (section 6.10): a code word of the charter,
 * perhaps followed by someone's own words, or something older that is shown as it came.
 */
export function reasonWords(
  stored: string,
  charter: Pick<CharterView, 'reasons'> | undefined,
  language: string,
): string {
  const [code = stored, ...rest] = stored.split(': ')
  const reason = charter?.reasons.find((each) => each.code === code)
  if (reason === undefined) return stored
  const label = textIn(reason.label, language)
  return rest.length === 0 ? label : `${label} (${rest.join(': ')})`
}
