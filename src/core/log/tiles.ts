import { LogError } from './errors.ts'

/** How many hashes, or entries, a full tile holds. */
export const fullTile = 256

/**
 * Where a tile lies under the log's address (C2SP tlog-tiles, "Merkle Tree" and "Log entries").
 * @param level 0 to 63, or `"entries"`
 * @param index of the tile within its level
 * @param width how many hashes it holds, 1 to 256; 256 is a full tile
 * @throws LogError `invalid_tile`
 */
export function tilePath(
  level: number | 'entries',
  index: number,
  width: number = fullTile,
): string {
  const isLevel = level === 'entries' || isWhole(level, 0, 63)
  if (!isLevel || !isWhole(index, 0, Number.MAX_SAFE_INTEGER) || !isWhole(width, 1, fullTile)) {
    throw new LogError('invalid_tile')
  }
  const partial = width === fullTile ? '' : `.p/${width}`
  return `tile/${level}/${indexPath(index)}${partial}`
}

/** 1234067 lies at `x001/x234/067`, so that no folder is also a file. */
function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}
