import { z } from 'zod'
import de from '../../../resources/demonstration/de.json' with { type: 'json' }
import en from '../../../resources/demonstration/en.json' with { type: 'json' }
import fr from '../../../resources/demonstration/fr.json' with { type: 'json' }
import people from '../../../resources/demonstration/people.json' with { type: 'json' }
import aidants from '../../../resources/demonstration/question-aidants.json' with { type: 'json' }
import land from '../../../resources/demonstration/question-land.json' with { type: 'json' }
import villes from '../../../resources/demonstration/question-villes.json' with { type: 'json' }
import violences from '../../../resources/demonstration/question-violences.json' with { type: 'json' }
import youngPeople from '../../../resources/demonstration/question-young-people.json' with { type: 'json' }
import { Role } from '../../core/bridge/views.ts'

/** The hand-written material of the demonstration: every person, organisation, shop and party in it is invented. */

const texts = z.array(z.string().min(1)).min(1)

export const TroubleKind = z.enum([
  'insult',
  'off_topic',
  'advertising',
  'partisan',
  'test',
  'incomprehensible',
  'personal_data',
  'legal',
  'wrong_language',
  'out_of_scope',
])
export type TroubleKind = z.infer<typeof TroubleKind>

export const LanguageMaterial = z.strictObject({
  openers: z.array(
    z.strictObject({ text: z.string(), end: z.string().optional(), weight: z.number().positive() }),
  ),
  /** Openers that may follow a lead ("Aidante depuis 6 ans : il faudrait"). */
  leadOpeners: texts,
  exclamation: z.string(),
  joiners: texts,
  /** How letters are written on a keyboard that lacks them, where it is not just without the accent. */
  spellings: z.array(z.tuple([z.string(), z.string()])),
  shorthands: z.array(z.tuple([z.string(), z.string()])),
  mistakes: z.array(z.tuple([z.string(), z.string()])),
  firstNames: texts,
  lastNames: texts,
  organisations: texts,
  personalities: texts,
  postalCodes: texts,
  troubles: z.record(TroubleKind, texts),
  flagComments: z.record(
    z.enum([
      'offensive',
      'off_topic',
      'duplicate',
      'personal_data',
      'advertising',
      'unclear',
      'party',
      'other_language',
      'worrying',
      'several',
      'moderator',
    ]),
    z.array(z.string().nullable()).min(1),
  ),
})
export type LanguageMaterial = z.infer<typeof LanguageMaterial>

export const Theme = z.strictObject({
  idea: z.string(),
  /** Labels of the question's tags that fit every text of the theme. */
  tags: texts,
  /** What could be done, as a phrase an opener can precede. */
  actions: texts,
  /** Whole texts. */
  statements: texts,
})
export type Theme = z.infer<typeof Theme>

export const QuestionMaterial = z.strictObject({
  key: z.string(),
  slug: z.string(),
  question: z.string(),
  shortTitle: z.string().max(30),
  language: z.enum(['fr', 'en', 'de']),
  countries: texts,
  operation: z.strictObject({
    slug: z.string(),
    operationKind: z.enum(['GREAT_CAUSE', 'PRIVATE_CONSULTATION', 'BUSINESS_CONSULTATION']),
  }),
  size: z.int().positive(),
  startedDaysAgo: z.int().positive(),
  endsInDays: z.int().positive(),
  /** Tag labels by the label of their type. */
  tags: z.record(z.string(), texts),
  leads: texts,
  tails: texts,
  themes: z.array(Theme).min(1),
})
export type QuestionMaterial = z.infer<typeof QuestionMaterial>

export const PersonMaterial = z.strictObject({
  key: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.email(),
  password: z.string().min(8),
  /** The role they are tried for. */
  role: Role,
  roles: z.array(Role),
  language: z.string(),
  country: z.string(),
  questionLanguages: z.array(z.string()),
  college: z.enum(['personality', 'drawn']).optional(),
})
export type PersonMaterial = z.infer<typeof PersonMaterial>

export type DemonstrationLanguage = QuestionMaterial['language']

export const languages: Readonly<Record<DemonstrationLanguage, LanguageMaterial>> = {
  fr: LanguageMaterial.parse(fr),
  en: LanguageMaterial.parse(en),
  de: LanguageMaterial.parse(de),
}

export const questionMaterials: readonly QuestionMaterial[] = z
  .array(QuestionMaterial)
  .parse([violences, villes, aidants, youngPeople, land])

export const peopleMaterial: readonly PersonMaterial[] = z.array(PersonMaterial).parse(people)
