import { textIn, type Charter } from '../../core/moderation/charter.ts'

/** One passage of a charter with a place of its own. */
export interface CharterPart {
  readonly key: string
  readonly kind: 'article' | 'reason' | 'letter'
  /** The number of an article or the code of a reason. */
  readonly mark: string
  readonly before: string | null
  readonly after: string | null
}

/** Two charters passage by passage, in the order of the newer one; what it dropped comes last. Null where one has none. */
export function charterParts(
  before: Charter,
  after: Charter,
  language: string,
): readonly CharterPart[] {
  const old = new Map(passages(before, language).map((passage) => [passage.key, passage]))
  const now = passages(after, language)
  const kept = new Set(now.map(({ key }) => key))
  return [
    ...now.map(({ text, ...place }) => ({
      ...place,
      before: old.get(place.key)?.text ?? null,
      after: text,
    })),
    ...[...old.values()]
      .filter(({ key }) => !kept.has(key))
      .map(({ text, ...place }) => ({ ...place, before: text, after: null })),
  ]
}

interface Passage extends Pick<CharterPart, 'key' | 'kind' | 'mark'> {
  readonly text: string
}

function passages(charter: Charter, language: string): readonly Passage[] {
  return [
    ...charter.articles.map(({ number, title, text }): Passage => ({
      key: `article ${number}`,
      kind: 'article',
      mark: String(number),
      text: `${textIn(title, language)}\n${textIn(text, language)}`,
    })),
    ...charter.reasons.map(({ code, label, description, letter }): Passage => ({
      key: `reason ${code}`,
      kind: 'reason',
      mark: textIn(label, language),
      text: `${textIn(description, language)}\n${textIn(letter, language)}`,
    })),
    {
      key: 'letter',
      kind: 'letter',
      mark: '',
      text: textIn(charter.acceptanceLetter, language),
    },
  ]
}
