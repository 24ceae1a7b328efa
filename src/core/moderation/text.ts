/** How long a proposal's text may be, in UTF-16 units as the platform counts them; it belongs to the question. */
export interface TextLimits {
  readonly min: number
  readonly max: number
}

/** The core API's own limits (section 1.5), where a question names no others. */
export const defaultTextLimits: TextLimits = { min: 12, max: 140 }

/**
 * Whether a text holds anything an HTML parser would read as markup: `<` followed by a letter, `/`, `!` or `?`
 * (HTML Living Standard, 13.2.5.6 "Tag open state"). Such text is `invalid_content` (core API, section 4.1).
 */
export function holdsMarkup(text: string): boolean {
  return /<[a-z/!?]/i.test(text)
}

export type TextFault = 'too_short' | 'too_long' | 'invalid_content'

/** What is wrong with a proposal's text, or null. */
export function textFault(text: string, limits: TextLimits): TextFault | null {
  if (holdsMarkup(text)) return 'invalid_content'
  if (text.trim().length < limits.min) return 'too_short'
  if (text.length > limits.max) return 'too_long'
  return null
}
