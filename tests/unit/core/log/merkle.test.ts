import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  merkleRoot,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../../../src/core/log/index.ts'
import { definedRoot, flipped, leaves, sha256 } from './tree.ts'

// github.com/transparency-dev/merkle, proof/verify_test.go: eight leaves and the root at each size.
const published = {
  entries: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusion: [
    { index: 0, size: 1, proof: [] },
    {
      index: 0,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      index: 2,
      size: 3,
      proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    },
    {
      index: 1,
      size: 5,
      proof: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
  consistency: [
    { oldSize: 1, newSize: 1, proof: [] },
    {
      oldSize: 1,
      newSize: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      oldSize: 6,
      newSize: 8,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      oldSize: 2,
      newSize: 5,
      proof: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
    {
      oldSize: 6,
      newSize: 7,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
  ],
} as const

const holed: unknown[] = [new Uint8Array(32)]
holed[2] = new Uint8Array(32)

const publishedLeaves = published.entries.map((entry) => leafHash(hexToBytes(entry)))
const publishedRoot = (size: number): Uint8Array => hexToBytes(published.roots[size] ?? '')

describe('the Merkle tree (RFC 6962, section 2.1)', () => {
  test('has the published roots at every size', () => {
    for (let size = 0; size <= 8; size += 1) {
      expect(merkleRoot(publishedLeaves.slice(0, size))).toEqual(publishedRoot(size))
    }
  })

  test('is the tree of the definition at sizes 0 to 70', () => {
    for (let size = 0; size <= 70; size += 1) {
      expect(merkleRoot(leaves(size))).toEqual(definedRoot(leaves(size)))
    }
  })

  test('keeps leaves and nodes apart', () => {
    const [left, right] = [new Uint8Array(32), new Uint8Array(32).fill(1)]
    expect(leafHash(Uint8Array.of(...left, ...right))).not.toEqual(nodeHash(left, right))
    expect(nodeHash(left, right)).toEqual(sha256(Uint8Array.of(1), left, right))
  })

  test('takes an entry as text or as its bytes', () => {
    expect(leafHash('né')).toEqual(leafHash(new TextEncoder().encode('né')))
    expect(leafHash('')).toEqual(sha256(Uint8Array.of(0)))
  })

  test('a year of entries takes less than a second', () => {
    const hashes = leaves(100_000)
    // The processor's time, not the clock's: a busy machine makes nothing slower.
    const started = process.cpuUsage()
    merkleRoot(hashes)
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(1000)
  })

  test.each([['\ud83d'], [undefined], [7], [[1, 2]]])('%j is no entry', (entry) => {
    expect(() => leafHash(entry as never)).toThrow(
      expect.objectContaining({ code: 'invalid_text' }),
    )
  })

  test.each([[new Uint8Array(31)], [new Uint8Array(33)], ['00'.repeat(32)], [undefined]])(
    '%o is no hash',
    (hash) => {
      const invalid = expect.objectContaining({ code: 'invalid_hash' })
      const good = new Uint8Array(32)
      expect(() => nodeHash(good, hash as never)).toThrow(invalid)
      expect(() => nodeHash(hash as never, good)).toThrow(invalid)
      expect(() => merkleRoot([hash as never])).toThrow(invalid)
      expect(() => inclusionProof([good, hash as never], 0, 2)).toThrow(invalid)
      expect(() => consistencyProof([good, hash as never], 1, 2)).toThrow(invalid)
    },
  )

  test.each([[undefined], [null], ['hashes'], [{ length: 1 }], [holed]])(
    '%o are no hashes',
    (hashes) => {
      const invalid = expect.objectContaining({ code: 'invalid_hash' })
      expect(() => merkleRoot(hashes as never)).toThrow(invalid)
      expect(() => inclusionProof(hashes as never, 0, 1)).toThrow(invalid)
      expect(() => consistencyProof(hashes as never, 1, 1)).toThrow(invalid)
      const [leafHash, root] = [new Uint8Array(32), new Uint8Array(32)]
      expect(verifyInclusion({ leafHash, index: 0, size: 2, root, proof: hashes as never })).toBe(
        false,
      )
    },
  )
})

describe('inclusion proofs (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.2)', () => {
  test.each(published.inclusion)('published vector $index in $size', ({ index, size, proof }) => {
    const path = proof.map((hash) => hexToBytes(hash))
    const leaf = publishedLeaves[index] as Uint8Array
    expect(inclusionProof(publishedLeaves, index, size)).toEqual(path)
    const claim = { leafHash: leaf, index, size, root: publishedRoot(size), proof: path }
    expect(verifyInclusion(claim)).toBe(true)
  })

  test('hold for every leaf of every tree up to 70, and for no other place or tree', () => {
    const all = leaves(70)
    const roots = Array.from({ length: 71 }, (_, size) => merkleRoot(all.slice(0, size)))
    for (let size = 1; size <= 70; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const claim = {
          leafHash: all[index] as Uint8Array,
          index,
          size,
          root: roots[size] as Uint8Array,
          proof: inclusionProof(all, index, size),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false)
        expect(verifyInclusion({ ...claim, index: index - 1 })).toBe(false)
        expect(verifyInclusion({ ...claim, root: roots[size - 1] as Uint8Array })).toBe(false)
      }
    }
  })

  test('any changed, missing, doubled or added hash is noticed', () => {
    const all = leaves(45)
    for (const index of [0, 13, 31, 32, 43, 44]) {
      const proof = inclusionProof(all, index, 45)
      const claim = {
        leafHash: all[index] as Uint8Array,
        index,
        size: 45,
        root: merkleRoot(all),
        proof,
      }
      expect(verifyInclusion(claim)).toBe(true)
      for (const [at, hash] of proof.entries()) {
        for (let bit = 0; bit < 256; bit += 17) {
          expect(verifyInclusion({ ...claim, proof: proof.with(at, flipped(hash, bit)) })).toBe(
            false,
          )
        }
        expect(verifyInclusion({ ...claim, proof: proof.toSpliced(at, 1) })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: proof.toSpliced(at, 0, hash) })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: proof.with(at, new Uint8Array(31)) })).toBe(false)
      }
      expect(verifyInclusion({ ...claim, proof: [...proof, claim.root] })).toBe(false)
      expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, 0) })).toBe(false)
      expect(verifyInclusion({ ...claim, root: flipped(claim.root, 255) })).toBe(false)
    }
  })

  test('end where the tree ends: no hash above the root is taken', () => {
    const [leaf, above] = [leafHash('only'), leafHash('above')]
    const claim = { leafHash: leaf, index: 0, size: 1, root: nodeHash(above, leaf), proof: [above] }
    expect(verifyInclusion(claim)).toBe(false)
    const [oldRoot, newRoot] = [nodeHash(above, leaf), nodeHash(above, nodeHash(leaf, leaf))]
    const proof = [leaf, above]
    expect(verifyConsistency({ oldSize: 1, oldRoot, newSize: 2, newRoot, proof })).toBe(false)
  })

  test('hold in a tree whose size no 32 bits can say', () => {
    const size = 2 ** 40 + 1
    const left = sha256(Uint8Array.of(9))
    const leaf = leafHash('the last one')
    const claim = {
      leafHash: leaf,
      index: 2 ** 40,
      size,
      root: nodeHash(left, leaf),
      proof: [left],
    }
    expect(verifyInclusion(claim)).toBe(true)
    expect(verifyInclusion({ ...claim, index: 0 })).toBe(false)
  })

  test.each([
    { index: 0, size: 0 },
    { index: 1, size: 1 },
    { index: -1, size: 8 },
    { index: 0.5, size: 8 },
    { index: Number.NaN, size: 8 },
    { index: '0', size: 8 },
    { index: 0, size: 9 },
    { index: 0, size: Number.POSITIVE_INFINITY },
  ])('are neither made nor verified for $index in $size', ({ index, size }) => {
    expect(() => inclusionProof(publishedLeaves, index as never, size)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^invalid_(index|size)$/) }),
    )
    const leaf = publishedLeaves[0] as Uint8Array
    const claim = { leafHash: leaf, index: index as never, size, root: leaf, proof: [] }
    expect(verifyInclusion(claim)).toBe(false)
  })

  test.each([undefined, null, 'claim', {}, { proof: [] }, { index: 0, size: 1, proof: 'x' }])(
    '%j claims nothing',
    (claim) => {
      expect(verifyInclusion(claim as never)).toBe(false)
      expect(verifyConsistency(claim as never)).toBe(false)
    },
  )
})

describe('consistency proofs (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4.2)', () => {
  test.each(published.consistency)(
    'published vector $oldSize to $newSize',
    ({ oldSize, newSize, proof }) => {
      const path = proof.map((hash) => hexToBytes(hash))
      expect(consistencyProof(publishedLeaves, oldSize, newSize)).toEqual(path)
      const [oldRoot, newRoot] = [publishedRoot(oldSize), publishedRoot(newSize)]
      expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof: path })).toBe(true)
    },
  )

  test('hold between all sizes up to 70, and between no others', () => {
    const all = leaves(70)
    const roots = Array.from({ length: 71 }, (_, size) => merkleRoot(all.slice(0, size)))
    const rootOf = (size: number): Uint8Array => roots[size] as Uint8Array
    for (let newSize = 1; newSize <= 70; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const proof = consistencyProof(all, oldSize, newSize)
        const claim = {
          oldSize,
          oldRoot: rootOf(oldSize),
          newSize,
          newRoot: rootOf(newSize),
          proof,
        }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, oldRoot: rootOf(oldSize - 1) })).toBe(false)
        expect(verifyConsistency({ ...claim, newRoot: rootOf(newSize - 1) })).toBe(false)
        expect(verifyConsistency({ ...claim, oldSize: oldSize - 1 })).toBe(false)
        expect(verifyConsistency({ ...claim, oldSize: oldSize + 1 })).toBe(false)
      }
    }
  })

  test('any changed, missing, doubled or added hash is noticed', () => {
    const all = leaves(45)
    for (const oldSize of [1, 2, 6, 31, 32, 33, 44]) {
      const proof = consistencyProof(all, oldSize, 45)
      const [oldRoot, newRoot] = [merkleRoot(all.slice(0, oldSize)), merkleRoot(all)]
      const claim = { oldSize, oldRoot, newSize: 45, newRoot, proof }
      expect(verifyConsistency(claim)).toBe(true)
      for (const [at, hash] of proof.entries()) {
        for (let bit = 0; bit < 256; bit += 17) {
          expect(verifyConsistency({ ...claim, proof: proof.with(at, flipped(hash, bit)) })).toBe(
            false,
          )
        }
        expect(verifyConsistency({ ...claim, proof: proof.toSpliced(at, 1) })).toBe(false)
        expect(verifyConsistency({ ...claim, proof: proof.toSpliced(at, 0, hash) })).toBe(false)
      }
      expect(verifyConsistency({ ...claim, proof: [...proof, newRoot] })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: [oldRoot, ...proof] })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: [] })).toBe(false)
      expect(verifyConsistency({ ...claim, oldRoot: newRoot, newRoot: oldRoot })).toBe(false)
      expect(verifyConsistency({ ...claim, newSize: 90 })).toBe(false)
      expect(verifyConsistency({ ...claim, oldSize: 45, newSize: oldSize })).toBe(false)
    }
  })

  test('hold in large trees of any size', () => {
    const all = leaves(3000)
    const sizes = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }))
    fc.assert(
      fc.property(sizes, fc.nat(), ([one, other], seed) => {
        const [oldSize, newSize] = [Math.min(one, other), Math.max(one, other)]
        const oldRoot = merkleRoot(all.slice(0, oldSize))
        const newRoot = merkleRoot(all.slice(0, newSize))
        const proof = consistencyProof(all, oldSize, newSize)
        expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof })).toBe(true)
        const index = seed % newSize
        const leaf = all[index] as Uint8Array
        const path = inclusionProof(all, index, newSize)
        const claim = { leafHash: leaf, index, size: newSize, root: newRoot, proof: path }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leafHash: flipped(leaf, seed % 256) })).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  test('from the empty tree nothing is proved: the path is empty and verifies nothing', () => {
    expect(consistencyProof(publishedLeaves, 0, 8)).toEqual([])
    expect(consistencyProof([], 0, 0)).toEqual([])
    const oldRoot = merkleRoot([])
    for (const newSize of [0, 1, 8]) {
      const newRoot = publishedRoot(newSize)
      expect(verifyConsistency({ oldSize: 0, oldRoot, newSize, newRoot, proof: [] })).toBe(false)
    }
  })

  test('between equal sizes there is one root and no path', () => {
    const [root, other] = [publishedRoot(5), publishedRoot(6)]
    const claim = { oldSize: 5, oldRoot: root, newSize: 5, newRoot: root, proof: [] }
    expect(consistencyProof(publishedLeaves, 5, 5)).toEqual([])
    expect(verifyConsistency(claim)).toBe(true)
    expect(verifyConsistency({ ...claim, newRoot: other })).toBe(false)
    expect(verifyConsistency({ ...claim, proof: [root] })).toBe(false)
  })

  test.each([
    [9, 8],
    [-1, 8],
    [1.5, 8],
    [1, 9],
    [1, Number.NaN],
  ])('are not made from %d to %d', (oldSize, newSize) => {
    expect(() => consistencyProof(publishedLeaves, oldSize, newSize)).toThrow(
      expect.objectContaining({ code: 'invalid_size' }),
    )
  })
})
