import { fold } from '../../core/moderation/words.ts'

/** The ASCII-folded, lower-cased, hyphenated text (core API, section 15.6). */
export function slugOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
