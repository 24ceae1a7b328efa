import { defaultTextLimits } from '../../core/moderation/text.ts'
import type { LanguageMaterial, QuestionMaterial, Theme, TroubleKind } from './material.ts'
import { TroubleKind as TroubleKinds } from './material.ts'
import { capitalised, expand } from './pattern.ts'
import { deck, type Choices } from './random.ts'

/** A well-formed text and what it is about. */
export interface Phrase {
  readonly text: string
  readonly theme: Theme | null
}

/** Where the texts of one question come from: each draws on hand-written fragments, none twice in a row. */
export interface Phrasebook {
  readonly statement: () => Phrase
  readonly proposal: () => Phrase
  readonly severalIdeas: () => Phrase
  readonly trouble: (kind: TroubleKind) => Phrase
}

interface ThemedPattern {
  readonly theme: Theme
  readonly pattern: string
}

export function phrasebook(
  question: QuestionMaterial,
  language: LanguageMaterial,
  choices: Choices,
): Phrasebook {
  const drawStatement = deck(themed(question, 'statements'), choices)
  const drawAction = deck(themed(question, 'actions'), choices)
  const drawLead = deck(question.leads, choices)
  const drawTail = deck(question.tails, choices)
  const drawTrouble = new Map(
    TroubleKinds.options.map((kind) => [kind, deck(language.troubles[kind], choices)]),
  )

  function statement(): Phrase {
    const { theme, pattern } = drawStatement()
    return { text: ended(capitalised(expand(pattern, choices)), language, choices), theme }
  }

  function proposal(): Phrase {
    const { theme, pattern } = drawAction()
    const action = expand(pattern, choices)
    return { text: choices.chance(0.16) ? afterLead(action) : afterOpener(action), theme }
  }

  function afterOpener(action: string): string {
    const opener = choices.pickWeighted(language.openers)
    const start = capitalised(joined(opener.text, action))
    if (opener.end !== undefined) return start + opener.end
    const tail = choices.chance(0.33) ? expand(drawTail(), choices) : ''
    const whole = start + spaced(tail)
    return ended(whole.length <= defaultTextLimits.max ? whole : start, language, choices)
  }

  function afterLead(action: string): string {
    const lead = drawLead()
    const openers = lead.endsWith("qu'")
      ? language.leadOpeners.filter((opener) => /^[io]/.test(opener))
      : language.leadOpeners
    const clause = joined(choices.pick(openers), action)
    const gap = lead.endsWith(' ') ? ' ' : ''
    const sentence = lead.endsWith('. ') ? capitalised(clause) : clause
    return ended(expand(lead, choices) + gap + sentence, language, choices)
  }

  function severalIdeas(): Phrase {
    const parts = Array.from({ length: choices.chance(0.3) ? 3 : 2 }, drawAction)
    const actions = parts.map(({ pattern }) => expand(pattern, choices))
    const opener = choices.pick(language.openers.filter(({ end }) => end === undefined))
    const text = capitalised(joined(opener.text, actions.join(choices.pick(language.joiners))))
    return { text, theme: parts[0]?.theme ?? null }
  }

  function trouble(kind: TroubleKind): Phrase {
    const pattern = drawTrouble.get(kind)?.() ?? kind
    return { text: expand(pattern, choices), theme: null }
  }

  return { statement, proposal, severalIdeas, trouble }
}

function themed(question: QuestionMaterial, part: 'actions' | 'statements'): ThemedPattern[] {
  return question.themes.flatMap((theme) => theme[part].map((pattern) => ({ theme, pattern })))
}

/** An opener and an action; the French "de" loses its vowel before another. */
function joined(opener: string, action: string): string {
  return (opener + action).replaceAll(/\bde (?=[aeiouyhéèêâ]\p{L}*(?:er|ir|re|oir)\b)/giu, "d'")
}

function spaced(tail: string): string {
  return tail === '' || /^[,.]/.test(tail) ? tail : ` ${tail}`
}

/** Closes a sentence the way people do: with a point, with nothing, now and then with force. */
export function ended(text: string, language: LanguageMaterial, choices: Choices): string {
  if (/[.!?…)]$/.test(text)) return text
  const draw = choices.next()
  if (draw < 0.5) return `${text}.`
  return draw < 0.9 ? text : text + language.exclamation
}
