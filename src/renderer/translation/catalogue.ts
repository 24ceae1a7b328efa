import english from '../../../resources/translations/en.json' with { type: 'json' }
import french from '../../../resources/translations/fr.json' with { type: 'json' }

export type MessageId = keyof typeof french
export type Language = 'fr' | 'en'

/** Every language has every message: a missing one does not compile. */
export const catalogues = {
  fr: french,
  en: english,
} as const satisfies Record<Language, Record<MessageId, string>>

/** The language to speak: the chosen one, else the system's where we have it, else French. */
export function languageFor(chosen: Language | null, system: string): Language {
  if (chosen !== null) return chosen
  return system.toLowerCase().startsWith('en') ? 'en' : 'fr'
}
