import english from '../../../resources/translations/words.en.json' with { type: 'json' }
import french from '../../../resources/translations/words.fr.json' with { type: 'json' }
import type { Language } from '../translation/catalogue.ts'

export type Strength = 'short' | 'weak' | 'fair' | 'strong'

const shortest = 8

/**
 * A plain hint, not a proof: several different words count more than odd characters. The key derivation makes each
 * guess expensive, so four words of a list are `fair` and five, or four of one's own, `strong`.
 */
export function passphraseStrength(passphrase: string): Strength {
  if (passphrase.length < shortest) return 'short'
  const words = new Set(passphrase.split(/[\s\-_.,]+/).filter((word) => word.length > 2))
  const letters = new Set(passphrase).size
  if (letters < 5) return 'weak'
  if (words.size >= 5 || (words.size >= 4 && passphrase.length >= 24) || passphrase.length >= 30)
    return 'strong'
  if (words.size >= 3 || passphrase.length >= 16) return 'fair'
  return 'weak'
}

const suggestedWords = 4
const lists: Readonly<Record<Language, readonly string[]>> = { fr: french, en: english }

/** Four words of our list in a language. @param random that many random bytes, strong ones */
export function suggestedPassphrase(
  language: Language,
  random: (length: number) => Uint8Array,
): string {
  return Array.from({ length: suggestedWords }, () => pick(lists[language], random)).join(' ')
}

/** Draws without bias: a number beyond the last whole multiple of the list's length is drawn again. */
function pick(list: readonly string[], random: (length: number) => Uint8Array): string {
  const whole = 65_536 - (65_536 % list.length)
  for (;;) {
    const [high = 0, low = 0] = random(2)
    const number = high * 256 + low
    if (number < whole) return list[number % list.length] ?? ''
  }
}
