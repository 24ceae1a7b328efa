import { fold } from '../../core/moderation/words.ts'

/** The places of the labels that have a word beginning with what was typed; all of them when nothing was. */
export function matching(labels: readonly string[], typed: string): readonly number[] {
  const wanted = fold(typed)
  const places = labels.map((_, index) => index)
  if (wanted === '') return places
  const starts = places.filter((index) => fold(labels[index] ?? '').startsWith(wanted))
  if (starts.length > 0) return starts
  return places.filter((index) =>
    fold(labels[index] ?? '')
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.startsWith(wanted)),
  )
}

/** The key to show for each label: 1 to 9 and 0, then the fewest letters that single it out. */
export function hints(labels: readonly string[]): readonly string[] {
  return labels.map((label, index) => {
    if (index < 9) return String(index + 1)
    if (index === 9) return '0'
    return shortestPrefix(label, labels)
  })
}

function shortestPrefix(label: string, labels: readonly string[]): string {
  for (let length = 2; length < label.length; length += 1) {
    const prefix = fold(label).slice(0, length)
    if (labels.filter((other) => fold(other).startsWith(prefix)).length === 1) return prefix
  }
  return fold(label)
}

/** The place a digit key stands for, or null. */
export function placeOfDigit(key: string): number | null {
  if (!/^\d$/.test(key)) return null
  return key === '0' ? 9 : Number(key) - 1
}
