import type { LanguageMaterial } from './material.ts'
import type { Choices } from './random.ts'

/** What hurried hands do to a text. Each takes a text and returns another, or the same where it finds no hold. */
type Slip = (text: string, choices: Choices, material: LanguageMaterial) => string

const anySlip: readonly { readonly slip: Slip; readonly weight: number }[] = [
  { slip: withoutCapital, weight: 5 },
  { slip: withoutFinalPoint, weight: 4 },
  { slip: withoutAccents, weight: 4 },
  { slip: withMistake, weight: 6 },
  { slip: withTypo, weight: 5 },
  { slip: withDoubleSpace, weight: 2 },
  { slip: withExclamation, weight: 2 },
  { slip: withoutApostrophes, weight: 2 },
  { slip: withShorthands, weight: 2 },
  { slip: withWrongSpacing, weight: 2 },
  { slip: inLowerCase, weight: 2 },
  { slip: inCapitals, weight: 1 },
  { slip: withFeeling, weight: 1 },
]

/** The text as somebody in a hurry would have typed it; a little under half are left as they are. */
export function roughened(text: string, choices: Choices, material: LanguageMaterial): string {
  const draw = choices.next()
  if (draw < 0.42) return text
  return slipped(text, draw < 0.74 ? 1 : draw < 0.92 ? 2 : 4, choices, material)
}

/** The text with this many slips of the hand. */
export function slipped(
  text: string,
  count: number,
  choices: Choices,
  material: LanguageMaterial,
): string {
  let rough = text
  for (let done = 0; done < count; done += 1)
    rough = choices.pickWeighted(anySlip).slip(rough, choices, material)
  return rough
}

function withoutCapital(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1)
}

function withoutFinalPoint(text: string): string {
  return text.replace(/[.!]+$/, '')
}

function withoutAccents(text: string, _choices: Choices, material: LanguageMaterial): string {
  let plain = text
  for (const [letter, spelling] of material.spellings) {
    plain = plain.replaceAll(letter, (_letter, at: number) =>
      /^\p{Lu}/u.test(plain.slice(at + letter.length)) ? spelling.toUpperCase() : spelling,
    )
  }
  return plain.normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function withoutApostrophes(text: string): string {
  return text.replace(/'/, ' ')
}

function withMistake(text: string, choices: Choices, material: LanguageMaterial): string {
  return replacedOnce(text, choices, material.mistakes)
}

function withShorthands(text: string, choices: Choices, material: LanguageMaterial): string {
  return replacedOnce(
    replacedOnce(text, choices, material.shorthands),
    choices,
    material.shorthands,
  )
}

function replacedOnce(text: string, choices: Choices, pairs: LanguageMaterial['mistakes']): string {
  const found = pairs.flatMap(([from, to]) => {
    const at = text.search(new RegExp(`(?<=^|[ ,.'])${literally(from)}(?=$|[ ,.!?']|(?<= ))`))
    return at === -1 ? [] : [{ at, from, to }]
  })
  if (found.length === 0) return text
  const { at, from, to } = choices.pick(found)
  return text.slice(0, at) + to + text.slice(at + from.length)
}

/** Swaps, drops or doubles a letter in the middle of a long word. */
function withTypo(text: string, choices: Choices): string {
  const words = [...text.matchAll(/\p{L}{5,}/gu)]
  if (words.length === 0) return text
  const word = choices.pick(words)
  const at = word.index + choices.between(1, word[0].length - 3)
  const pair = text.slice(at, at + 2)
  const typed = choices.pick([
    pair.charAt(1) + pair.charAt(0),
    pair.charAt(0),
    pair.charAt(0) + pair,
  ])
  return text.slice(0, at) + typed + text.slice(at + 2)
}

function withDoubleSpace(text: string, choices: Choices): string {
  const spaces = [...text.matchAll(/ /g)]
  if (spaces.length === 0) return text
  const { index } = choices.pick(spaces)
  return `${text.slice(0, index)} ${text.slice(index)}`
}

function withExclamation(text: string, choices: Choices): string {
  return withoutFinalPoint(text) + choices.pick([' !!!', '!!', ' !', '!!!!', '...', ' !!'])
}

function withWrongSpacing(text: string, choices: Choices): string {
  return choices.chance(0.5) ? text.replace(/, /, ',') : text.replace(/, /, ' , ')
}

function inLowerCase(text: string): string {
  return text.toLocaleLowerCase()
}

function inCapitals(text: string): string {
  return text.toLocaleUpperCase()
}

function withFeeling(text: string, choices: Choices): string {
  return `${withoutFinalPoint(text)} ${choices.pick(['🙏', '😡', '💚', ':)', '😢', '👏', '^^', '...'])}`
}

/** The text as a regular expression that matches just it. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
