import { describe, expect, test } from 'vitest'
import { considerCheckpoint, consistencyProof, merkleRoot } from '../../../../src/core/log/index.ts'
import { leaves } from './tree.ts'

const all = leaves(12)
const headOf = (size: number) => ({
  origin: 'ethics.example/log/2026',
  size,
  root: merkleRoot(all.slice(0, size)),
})
const request = {
  last: headOf(5),
  oldSize: 5,
  offered: headOf(12),
  proof: consistencyProof(all, 5, 12),
}

describe('a witness (C2SP tlog-witness, "add-checkpoint")', () => {
  test.each([
    ['a head that continues the last one', request],
    ['the same head again', { ...request, offered: headOf(5), proof: [] }],
    ['a first head', { ...request, last: null, oldSize: 0, proof: [] }],
    ['a first head that is empty', { last: null, oldSize: 0, offered: headOf(0), proof: [] }],
    ['a head after the empty one', { ...request, last: headOf(0), oldSize: 0, proof: [] }],
  ])('cosigns %s', (_name, asked) => {
    expect(considerCheckpoint(asked)).toBeNull()
  })

  const forked = { ...headOf(5), root: merkleRoot(all.slice(1, 6)) }
  test.each([
    [
      'a head of another log',
      { ...request, offered: { ...headOf(12), origin: 'other' } },
      'other-origin',
    ],
    ['a smaller head', { ...request, offered: headOf(4), proof: [] }, 'rewind'],
    [
      'a head from another old size',
      { ...request, oldSize: 4, proof: consistencyProof(all, 4, 12) },
      'other-size',
    ],
    ['a head from no old size', { ...request, oldSize: 0, proof: [] }, 'other-size'],
    ['a first head with an old size', { ...request, last: null }, 'other-size'],
    ['another head of the same size', { ...request, offered: forked, proof: [] }, 'fork'],
    ['a head without proof', { ...request, proof: [] }, 'inconsistent'],
    ['a head that continues another history', { ...request, last: forked }, 'inconsistent'],
    ['a proof where there is nothing to prove', { ...request, offered: headOf(5) }, 'inconsistent'],
    ['a proof from the empty tree', { ...request, last: null, oldSize: 0 }, 'inconsistent'],
    [
      'an empty tree with another root',
      { last: null, oldSize: 0, offered: { ...headOf(0), root: new Uint8Array(32) }, proof: [] },
      'empty-root',
    ],
    [
      'an empty tree with another root again',
      {
        last: headOf(0),
        oldSize: 0,
        offered: { ...headOf(0), root: new Uint8Array(32) },
        proof: [],
      },
      'empty-root',
    ],
  ])('refuses %s', (_name, asked, refusal) => {
    expect(considerCheckpoint(asked)).toBe(refusal)
  })
})
