import { defaultTextLimits } from '../../core/moderation/text.ts'
import { supportedCountries } from '../configuration/countries.ts'
import type { FixtureInput } from '../fixture/fixture.ts'
import { slugOf } from '../proposals/text-forms.ts'
import { readDecidimTable, type DecidimRecord, type DecidimTable } from './decidim-table.ts'
import { plainText } from './plain-text.ts'

/** The question an export becomes. */
export interface DecidimQuestion {
  /** In slug form; the ids of everything imported start with it. */
  readonly slug: string
  readonly question: string
  /** The export's own language wins, where it tells one. */
  readonly language: string
  /** For proposals whose date the export does not tell. */
  readonly now: Date
}

/** A question named after its file, in French unless the export tells another language. */
export function decidimQuestion(fileName: string, now: Date): DecidimQuestion {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
  const words = slugOf(base)
    .split('-')
    .filter((word) => !['decidim', 'proposals', 'proposal', 'export'].includes(word))
  const slug = words.join('-') || 'import'
  return { slug, question: `Decidim : ${words.join(' ') || 'import'}`, language: 'fr', now }
}

/**
 * The proposals of a Decidim export as an open question of the platform, all to be moderated. Ids follow from the
 * export's own, so importing twice gives the same. Title and body become one text; the question's limits fit the
 * longest and the shortest. Categories become tags. Authors stay nameless; supports are not votes and are left out.
 * @throws ImportFault when the file is wrong: one line with its place and what was expected
 */
export function decidimFixture(csv: string, question: DecidimQuestion): FixtureInput {
  const table = readDecidimTable(csv)
  const language = table.language ?? question.language
  const prefix = `decidim-${question.slug}`
  const texts = table.records.map((record) => contentOf(record, language))
  const moments = table.records.map(({ createdAt }) => createdAt ?? question.now.getTime())
  return {
    users: authorIdsOf(table, prefix).map((id) => ({
      id,
      email: `${slugOf(id)}@example.org`,
      country: countryOf(language),
      emailVerified: false,
      anonymousParticipation: true,
    })),
    operations: [{ id: `${prefix}-operation`, slug: prefix }],
    questions: [
      {
        id: prefix,
        slug: question.slug,
        question: question.question,
        shortTitle: question.question.slice(0, 30).trim(),
        countries: [countryOf(language)],
        language,
        operationId: `${prefix}-operation`,
        startDate: new Date(Math.min(...moments, question.now.getTime())).toISOString(),
        ...limitsOf(texts),
      },
    ],
    ...tagsOf(table, prefix),
    proposals: table.records.map((record, place) => ({
      id: `${prefix}-${record.id}`,
      questionId: prefix,
      authorId: authorIdOf(record, prefix),
      content: texts[place] ?? '',
      tags: record.category === null ? [] : [tagIdOf(record.category, prefix)],
      createdAt: new Date(moments[place] ?? 0).toISOString(),
    })),
  }
}

/** Title and body as one text: the title alone where the body repeats it, else a sentence or a heading before it. */
function contentOf({ title, body }: DecidimRecord, language: string): string {
  const heading = plainText(title).replaceAll('\n', ' ')
  const text = plainText(body)
  if (heading === '' || text.toLowerCase().startsWith(heading.toLowerCase())) return text
  if (text === '') return heading
  if (/[.!?…:]$/.test(heading)) return `${heading} ${text}`
  return language === 'fr' ? `${heading} : ${text}` : `${heading}: ${text}`
}

function limitsOf(texts: readonly string[]) {
  const lengths = texts.map((text) => text.length)
  const longest = Math.max(...lengths)
  return {
    proposalMinLength: Math.min(defaultTextLimits.min, ...lengths),
    proposalMaxLength:
      longest <= defaultTextLimits.max ? defaultTextLimits.max : Math.ceil(longest / 100) * 100,
  }
}

function tagsOf(
  { records }: DecidimTable,
  prefix: string,
): Pick<FixtureInput, 'tagTypes' | 'tags'> {
  const categories = [...new Set(records.flatMap(({ category }) => category ?? []))].toSorted()
  if (categories.length === 0) return {}
  const tagTypeId = `${prefix}-category`
  const labelById = new Map(categories.map((label) => [tagIdOf(label, prefix), label]))
  return {
    tagTypes: [{ id: tagTypeId, label: 'Domain', weight: 50 }],
    tags: [...labelById].map(([id, label], place) => ({
      id,
      label,
      tagTypeId,
      questionId: prefix,
      weight: place + 1,
    })),
  }
}

function tagIdOf(category: string, prefix: string): string {
  return `${prefix}-category-${slugOf(category) || encodeURIComponent(category)}`
}

/** Authors are told apart by the export's number for them and by nothing else: no name is taken over. */
function authorIdOf({ authorId }: DecidimRecord, prefix: string): string {
  return `${prefix}-author${authorId === null ? '' : `-${slugOf(authorId)}`}`
}

function authorIdsOf({ records }: DecidimTable, prefix: string): readonly string[] {
  return [...new Set(records.map((record) => authorIdOf(record, prefix)))]
}

/** The country that goes by the language: its namesake, Great Britain for English, else one that speaks it. */
function countryOf(language: string): string {
  const namesake = language === 'en' ? 'GB' : language.toUpperCase()
  const speakers = supportedCountries.filter(({ supportedLanguages }) =>
    supportedLanguages.includes(language),
  )
  const chosen = speakers.find(({ countryCode }) => countryCode === namesake) ?? speakers[0]
  return chosen?.countryCode ?? 'FR'
}
