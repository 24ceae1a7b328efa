/** How many easy cases come between two hard ones, as far as there are any. */
const easyBetween = 2

/**
 * The same cases with the hard ones spaced out: easy ones are drawn forward between them where the list has some.
 * Among the hard, and among the easy, the order stays; nothing is left out.
 */
export function interleave<Item>(
  items: readonly Item[],
  isHard: (item: Item) => boolean,
): readonly Item[] {
  const easy = items.filter((item) => !isHard(item))
  const spaced: Item[] = []
  let taken = 0
  let since = easyBetween
  const takeEasy = (count: number): void => {
    const drawn = easy.slice(taken, taken + Math.max(0, count))
    spaced.push(...drawn)
    taken += drawn.length
    since += drawn.length
  }
  let passed = 0
  for (const item of items) {
    if (isHard(item)) {
      takeEasy(easyBetween - since)
      spaced.push(item)
      since = 0
      continue
    }
    passed += 1
    // It may have been drawn forward already.
    takeEasy(passed - taken)
  }
  return spaced
}
