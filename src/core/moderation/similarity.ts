import { tellingWords, type Word } from './words.ts'

/** Two words are one when their letters are, but for a slip: Dice's coefficient over trigrams. */
const oneWordFrom = 0.55

/** Texts are near when this share of their telling words is common. */
export const nearFrom = 0.5

export interface Similarity {
  /** 2 × shared words / all telling words of both texts, from 0 to 1. */
  readonly score: number
  /** The words that make the score, as the first text writes them. */
  readonly sharedWords: readonly string[]
}

/**
 * How near two proposals are, with the words that say so: Dice's coefficient over the words that carry the idea, a
 * word with a slip counting as the word. Symmetric in its score.
 */
export function similarity(first: string, second: string, language: string): Similarity {
  const left = tellingWords(first, language)
  const right = tellingWords(second, language)
  const shared = sharedWords(left, right)
  const all = left.length + right.length
  return {
    score: all === 0 ? 0 : (2 * shared.length) / all,
    sharedWords: shared.map(({ written }) => written),
  }
}

/** Pairs each word with one equal word at most, equal spellings first so that a slip never takes their place. */
function sharedWords(left: readonly Word[], right: readonly Word[]): readonly Word[] {
  const free = new Map(right.map((word) => [word.folded, trigramsOf(word.folded)]))
  const paired = new Set<Word>()
  for (const word of left) if (free.delete(word.folded)) paired.add(word)
  for (const { word, other } of slips(
    left.filter((word) => !paired.has(word)),
    free,
  )) {
    if (!paired.has(word) && free.delete(other)) paired.add(word)
  }
  return left.filter((word) => paired.has(word))
}

/** Every pair of words that differ by a slip, the nearest first, ties by spelling so that order never matters. */
function slips(left: readonly Word[], free: ReadonlyMap<string, ReadonlySet<string>>) {
  const pairs = left.flatMap((word) => {
    const trigrams = trigramsOf(word.folded)
    return [...free].map(([other, its]) => ({ word, other, score: dice(trigrams, its) }))
  })
  return pairs
    .filter(({ score }) => score >= oneWordFrom)
    .toSorted((a, b) => b.score - a.score || compare(pairKey(a), pairKey(b)))
}

function pairKey(pair: { readonly word: Word; readonly other: string }): string {
  return [pair.word.folded, pair.other].toSorted(compare).join(' ')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function trigramsOf(word: string): ReadonlySet<string> {
  const padded = ` ${word} `
  const trigrams = new Set<string>()
  for (let index = 0; index + 3 <= padded.length; index += 1)
    trigrams.add(padded.slice(index, index + 3))
  return trigrams
}

function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0
  for (const trigram of left) if (right.has(trigram)) common += 1
  return (2 * common) / (left.size + right.size)
}
