import type { BeaconRound } from './drand.ts'

/**
 * The input key material of a draw (governance, section 4): `drand/<chain>/<round>/<randomness>/pool/<pool hash>/`,
 * followed by lottery numbers where the council wants a local source as well.
 * @param beacon chain hash and randomness in lower-case hex
 * @param poolHash SHA-256 of the pool file, lower-case hex
 * @param lottery the text of `lotteryNumbers`, or nothing
 */
export function drawKeyMaterial(
  beacon: Pick<BeaconRound, 'chain' | 'round'> & { readonly randomness: string },
  poolHash: string,
  lottery = '',
): string {
  return `drand/${beacon.chain}/${beacon.round}/${beacon.randomness}/pool/${poolHash}/${lottery}`
}

/**
 * Numbers of public lotteries in the form of RFC 3797, section 4: each source's numbers in ascending order, each
 * followed by a full stop, each source by a slash.
 * @param sources whole numbers from 0, a list for each source
 */
export function lotteryNumbers(sources: readonly (readonly number[])[]): string {
  return sources
    .map((numbers) => numbers.toSorted((left, right) => left - right))
    .map((numbers) => `${numbers.map((number) => `${number}.`).join('')}/`)
    .join('')
}
