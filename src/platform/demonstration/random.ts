/** A source of repeatable choices: the same seed gives the same world, on every machine. Not for secrets. */
export interface Choices {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number
  /** An integer from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly pickWeighted: <Item extends { readonly weight: number }>(items: readonly Item[]) => Item
  /** Lower-case UUID version 4 text, as the core API makes its ids (section 1.3). */
  readonly id: () => string
}

/** Choices that follow from a seed (the "mulberry32" generator: 32 bits of state, ample for invented texts). */
export function seededChoices(seed: number): Choices {
  let state = Math.trunc(seed)

  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1))
  }

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[between(0, items.length - 1)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }

  function pickWeighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item {
    let rest = next() * items.reduce((sum, item) => sum + item.weight, 0)
    for (const item of items) {
      rest -= item.weight
      if (rest < 0) return item
    }
    return pick(items)
  }

  function id(): string {
    const digit = (): string => between(0, 15).toString(16)
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'
      .replaceAll('x', digit)
      .replace('y', between(8, 11).toString(16))
  }

  return { next, between, chance: (probability) => next() < probability, pick, pickWeighted, id }
}

/** Draws items in a shuffled order, each once before any comes again, as from a deck of cards. */
export function deck<Item>(items: readonly Item[], choices: Choices): () => Item {
  let left: Item[] = []
  return () => {
    if (left.length === 0) left = shuffled(items, choices)
    const item = left.pop()
    if (item === undefined) throw new RangeError('nothing to draw from')
    return item
  }
}

function shuffled<Item>(items: readonly Item[], choices: Choices): Item[] {
  return items
    .map((item) => ({ item, place: choices.next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}
