import { expect, test } from 'vitest'
import { tilePath } from '../../../../src/core/log/index.ts'

// C2SP tlog-tiles: index 1234067, and the tree of 70,000 entries.
test.each([
  [0, 1234067, 256, 'tile/0/x001/x234/067'],
  ['entries', 1234067, 256, 'tile/entries/x001/x234/067'],
  [0, 0, 256, 'tile/0/000'],
  [0, 272, 256, 'tile/0/272'],
  [0, 273, 112, 'tile/0/273.p/112'],
  ['entries', 273, 112, 'tile/entries/273.p/112'],
  [1, 0, 256, 'tile/1/000'],
  [1, 1, 17, 'tile/1/001.p/17'],
  [2, 0, 1, 'tile/2/000.p/1'],
  [0, 999, 255, 'tile/0/999.p/255'],
  [0, 1000, 256, 'tile/0/x001/000'],
  [63, Number.MAX_SAFE_INTEGER, 1, 'tile/63/x009/x007/x199/x254/x740/991.p/1'],
] as const)('tile %s of index %d and width %d lies at %s', (level, index, width, path) => {
  expect(tilePath(level, index, width)).toBe(path)
})

test.each([
  [-1, 0, 1],
  [64, 0, 1],
  [0.5, 0, 1],
  ['0', 0, 1],
  ['entry', 0, 1],
  ['../etc', 0, 1],
  [0, -1, 1],
  [0, 1.5, 1],
  [0, 2 ** 53, 1],
  [0, '0', 1],
  [0, 0, 0],
  [0, 0, 257],
  [0, 0, 1.5],
  [0, 0, Number.NaN],
])('there is no tile %j %j %j', (level, index, width) => {
  expect(() => tilePath(level as never, index as never, width)).toThrow(
    expect.objectContaining({ code: 'invalid_tile' }),
  )
})
