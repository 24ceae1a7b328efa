/** Case and accents folded: "Éducation" and "education" are one word. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The words of a text as the index keeps them. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A word that stands for a question in the index; its first character is for private use, so nobody can type it. */
export function questionWord(number: number): string {
  return `\u{E000}${number.toString(36)}`
}

export function indexedWords(text: string, questionNumber: number): string {
  return `${questionWord(questionNumber)} ${wordsOf(text).join(' ')}`
}

/**
 * A query in FTS5's language for what someone has typed so far, or null when it holds no word. Every word must occur;
 * each may be the beginning of a longer one, save single characters, which would match nearly everything.
 */
export function searchQuery(typed: string, questionNumber: number | null): string | null {
  const words = wordsOf(typed).slice(0, 12)
  if (words.length === 0) return null
  const terms = words.map((word) => (word.length > 1 ? `"${word}"*` : `"${word}"`))
  if (questionNumber !== null) terms.push(`"${questionWord(questionNumber)}"`)
  return terms.join(' AND ')
}
