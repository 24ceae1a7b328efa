import { fold } from '../../core/moderation/words.ts'

/** The words of a text as the index keeps them. */
export function wordsOf(text: string): string[] {
  return wordsIn(fold(text))
}

function wordsIn(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A word that stands for a question in the index; its first character is for private use, so nobody can type it. */
export function questionWord(number: number): string {
  return `\u{E000}${number.toString(36)}`
}

export function indexedWords(text: string, questionNumber: number): string {
  return `${questionWord(questionNumber)} ${wordsOf(text).join(' ')}`
}

/** What someone has typed so far, as words to look for. */
export function typedWords(typed: string): string[] {
  return wordsOf(typed).slice(0, 12)
}

/** Beginnings of this length and below have an index of their own; longer ones are gathered word by word. */
const indexedBeginning = 3

/**
 * A query in FTS5's language, or null when there is no word. Every word must occur; each may be the beginning of a
 * longer one, save single characters, which would match nearly everything.
 */
export function searchQuery(
  words: readonly string[],
  questionNumber: number | null,
): string | null {
  if (words.length === 0) return null
  const terms = words.map((word) => (word.length > 1 ? `"${word}"*` : `"${word}"`))
  if (questionNumber !== null) terms.push(`"${questionWord(questionNumber)}"`)
  return terms.join(' AND ')
}

/**
 * The words cut to beginnings that have an index. Its hits come one by one without gathering all of them first, and
 * hold every hit of the whole words; null when nothing was cut.
 */
export function beginnings(words: readonly string[]): string[] | null {
  if (words.every((word) => word.length <= indexedBeginning)) return null
  return words.map((word) => Array.from(word).slice(0, indexedBeginning).join(''))
}

/** Whether a text has every word, as `searchQuery` means it. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  // Most texts are ruled out before they are cut into words.
  const whole = fold(text)
  if (!words.every((word) => whole.includes(word))) return false
  const held = wordsIn(whole)
  return words.every((word) =>
    held.some((other) => (word.length > 1 ? other.startsWith(word) : other === word)),
  )
}
