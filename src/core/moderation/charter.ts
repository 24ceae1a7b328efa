import { z } from 'zod'

/** A text in each language a question may have; French is always there. */
export const LocalisedText = z.object({ fr: z.string() }).catchall(z.string())
export type LocalisedText = z.infer<typeof LocalisedText>

export const CharterArticle = z.object({
  number: z.int().positive(),
  title: LocalisedText,
  text: LocalisedText,
})
export type CharterArticle = z.infer<typeof CharterArticle>

export const RefusalReason = z.object({
  /** The word the core API stores (section 16.4). */
  code: z.string(),
  /** The charter article it rests on; null for reasons of housekeeping. */
  article: z.int().positive().nullable(),
  needsWords: z.boolean(),
  label: LocalisedText,
  description: LocalisedText,
  /** What the author will read. */
  letter: LocalisedText,
})
export type RefusalReason = z.infer<typeof RefusalReason>

/** The moderation charter and its refusal reasons: data, versioned, different by consultation. */
export const Charter = z.object({
  version: z.int().positive(),
  date: z.iso.date(),
  articles: z.array(CharterArticle),
  reasons: z.array(RefusalReason),
  acceptanceLetter: LocalisedText,
})
export type Charter = z.infer<typeof Charter>

/** The text in a language, or in French where it is not translated. */
export function textIn(text: LocalisedText, language: string): string {
  return text[language] ?? text.fr
}
