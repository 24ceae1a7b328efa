import { defaultTextLimits, textFault } from '../../core/moderation/text.ts'
import type { LanguageMaterial, QuestionMaterial, Theme, TroubleKind } from './material.ts'
import { roughened, slipped } from './noise.ts'
import { capitalised } from './pattern.ts'
import { ended, phrasebook, type Phrase, type Phrasebook } from './phrases.ts'
import type { Choices } from './random.ts'

export type TextKind = 'statement' | 'proposal' | 'several_ideas' | 'duplicate' | TroubleKind

/** A text as its author typed it, and as a careful moderator would publish it. */
export interface WrittenText {
  readonly kind: TextKind
  readonly typed: string
  readonly tidy: string
  /** What it is about; null when it is about nothing of the question. */
  readonly theme: Theme | null
}

/** How often each comes, in parts of 500: about a quarter of what citizens write needs more than a nod. */
const kinds: readonly { readonly kind: TextKind; readonly weight: number }[] = [
  { kind: 'proposal', weight: 262 },
  { kind: 'statement', weight: 108 },
  { kind: 'several_ideas', weight: 22 },
  { kind: 'duplicate', weight: 22 },
  { kind: 'insult', weight: 19 },
  { kind: 'off_topic', weight: 14 },
  { kind: 'advertising', weight: 11 },
  { kind: 'wrong_language', weight: 8 },
  { kind: 'incomprehensible', weight: 8 },
  { kind: 'partisan', weight: 8 },
  { kind: 'personal_data', weight: 5 },
  { kind: 'test', weight: 5 },
  { kind: 'legal', weight: 4 },
  { kind: 'out_of_scope', weight: 4 },
]

/** As many texts as the question asks for, in the order they came in; only duplicates repeat an earlier one. */
export function writtenTexts(
  question: QuestionMaterial,
  language: LanguageMaterial,
  choices: Choices,
): readonly WrittenText[] {
  const texts: WrittenText[] = []
  const typed = new Set<string>()
  const said = new Set<string>()
  const book = phrasebook(question, language, choices)
  while (texts.length < question.size) {
    const text = writtenText(book, language, texts, choices)
    const gist = text.kind === 'duplicate' ? text.typed : gistOf(text.tidy)
    if (typed.has(text.typed) || said.has(gist) || !fits(text)) continue
    typed.add(text.typed)
    said.add(gist)
    texts.push(text)
  }
  return texts
}

function writtenText(
  book: Phrasebook,
  language: LanguageMaterial,
  earlier: readonly WrittenText[],
  choices: Choices,
): WrittenText {
  const { kind } = choices.pickWeighted(kinds)
  switch (kind) {
    case 'duplicate':
      return nearDuplicate(earlier, language, choices) ?? written('proposal', book.proposal())
    case 'proposal':
      return written(kind, book.proposal())
    case 'statement':
      return written(kind, book.statement())
    case 'several_ideas':
      return written(kind, book.severalIdeas())
    default:
      return trouble(kind, book.trouble(kind))
  }

  function written(kind: TextKind, { text, theme }: Phrase): WrittenText {
    return { kind, typed: roughened(text, choices, language), tidy: text, theme }
  }

  function trouble(kind: TextKind, { text }: Phrase): WrittenText {
    const tidy = ended(capitalised(text), language, choices)
    const typed = roughened(choices.chance(0.4) ? text : tidy, choices, language)
    return { kind, typed, tidy, theme: null }
  }
}

function nearDuplicate(
  earlier: readonly WrittenText[],
  language: LanguageMaterial,
  choices: Choices,
): WrittenText | null {
  const originals = earlier
    .slice(-120)
    .filter(({ kind }) => kind === 'proposal' || kind === 'statement')
  if (originals.length === 0) return null
  const original = choices.pick(originals)
  return {
    ...original,
    kind: 'duplicate',
    typed: slipped(original.tidy, choices.between(1, 2), choices, language),
  }
}

function fits({ typed, tidy }: WrittenText): boolean {
  return (
    textFault(typed, defaultTextLimits) === null &&
    textFault(tidy, defaultTextLimits) === null &&
    typed === typed.trim()
  )
}

/** The letters of a text, so that a point more or less makes no second text of it. */
function gistOf(text: string): string {
  return text.toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
