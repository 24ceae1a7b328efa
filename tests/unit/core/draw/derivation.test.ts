import { createHash, createHmac, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  auditSeed,
  beaconRandomness,
  codeChainLength,
  codeCommitment,
  codeHolds,
  codeToReveal,
  drawKeyMaterial,
  lotteryNumbers,
  positionOrder,
  quicknet,
  roundAfter,
  roundTime,
  selectSlot,
  verifyBeaconRound,
} from '../../../../src/core/draw/index.ts'
import { codeOf } from '../../../support/code-of.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('positions and slot are what another HKDF gives', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 8 }),
      fc.string({ unit: 'grapheme' }),
      fc.array(bytes(32), { minLength: 1, maxLength: 3 }),
      (labels, material, codes) => {
        const derive = (info: string, length: number) =>
          Buffer.from(hkdfSync('sha256', material, Buffer.concat(codes), info, length))
        const expected = labels
          .map((label) => ({ label, hex: derive(label, 32).toString('hex') }))
          .toSorted((left, right) => (left.hex < right.hex ? -1 : 1))
        const order = positionOrder(labels, material, codes).map(({ label, position }) => ({
          label,
          hex: Buffer.from(position).toString('hex'),
        }))
        expect(order).toEqual(expected)
        const index = BigInt(`0x${derive('ethics/panel-index@v1', 48).toString('hex')}`)
        expect(selectSlot(material, codes, 1000)).toBe(Number(index % 1000n))
      },
    ),
    { numRuns: 50 },
  )
})

test('the codes count in the order given, as one salt', () => {
  const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  const order = (codes: readonly Uint8Array[]) => selectSlot('m', codes, 1_000_000_000)
  expect(order([one, two])).not.toBe(order([two, one]))
  expect(order([one, two])).toBe(order([Uint8Array.from([...one, ...two])]))
})

test('derivation refuses what is no label, text, code or slot count', () => {
  const code = new Uint8Array(32)
  expect(codeOf(() => positionOrder(['a', 'a'], 'm', [code]))).toBe('duplicate_label')
  expect(codeOf(() => positionOrder(['\ud800'], 'm', [code]))).toBe('invalid_label')
  expect(codeOf(() => positionOrder([3 as never], 'm', [code]))).toBe('invalid_label')
  expect(codeOf(() => positionOrder('ab' as never, 'm', [code]))).toBe('invalid_label')
  expect(codeOf(() => positionOrder(['a'], '\udfff', [code]))).toBe('invalid_key_material')
  expect(codeOf(() => positionOrder(['a'], 'm', ['00' as never]))).toBe('invalid_codes')
  expect(codeOf(() => positionOrder(['a'], 'm', code as never))).toBe('invalid_codes')
  for (const slots of [0, -1, 1.5, Number.NaN, Infinity])
    expect(codeOf(() => selectSlot('m', [code], slots))).toBe('invalid_slots')
})

test('the key material names chain, round, randomness and pool', () => {
  const beacon = { chain: 'aa', round: 7, randomness: 'bb' }
  expect(drawKeyMaterial(beacon, 'cc')).toBe('drand/aa/7/bb/pool/cc/')
  const numbers = lotteryNumbers([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]])
  // The worked example of RFC 3797, section 6, for its first three sources.
  expect(numbers).toBe('9319./2.5.8.10.12./9.18.26.34.41.45./')
  expect(drawKeyMaterial(beacon, 'cc', numbers)).toBe(`drand/aa/7/bb/pool/cc/${numbers}`)
})

test('a code hashes forward to the commitment in exactly as many steps as were revealed', () => {
  const secret = new Uint8Array(32).fill(9)
  let expected = Buffer.from(secret)
  for (let step = 0; step < 20; step += 1) expected = createHash('sha256').update(expected).digest()
  const commitment = codeCommitment(secret)
  expect(Buffer.from(commitment)).toEqual(expected)
  for (let revealed = 0; revealed < codeChainLength; revealed += 1) {
    const code = codeToReveal(secret, revealed)
    expect(codeHolds(code, revealed, commitment)).toBe(true)
    expect(codeHolds(code, revealed + 1, commitment)).toBe(false)
  }
  expect(codeToReveal(secret, 19)).toEqual(secret)
  expect(codeOf(() => codeToReveal(secret, 20))).toBe('invalid_codes')
  expect(codeOf(() => codeCommitment(new Uint8Array(31)))).toBe('invalid_codes')
  expect(codeHolds(new Uint8Array(31), 0, commitment)).toBe(false)
})

/** Rounds that drand quicknet published; anyone can fetch them again. */
const published = [
  {
    round: 123,
    signature:
      'b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92',
  },
  {
    round: 1000,
    signature:
      'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
    randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  },
  {
    round: 657_413,
    signature:
      'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b',
    randomness: 'fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587',
  },
].map((beacon) => ({ chain: quicknet.hash, ...beacon }))

test('published rounds of drand quicknet verify, and give the published randomness', () => {
  for (const beacon of published) {
    expect(verifyBeaconRound(beacon)).toBe(true)
    expect(beaconRandomness(beacon)).toBe(beacon.randomness ?? beaconRandomness(beacon))
  }
})

test('a signature of another round, chain or key, or no signature at all, does not verify', () => {
  const [first, second] = published
  if (first === undefined || second === undefined) throw new Error('rounds are missing')
  expect(verifyBeaconRound({ ...first, round: second.round })).toBe(false)
  expect(verifyBeaconRound({ ...first, signature: second.signature })).toBe(false)
  expect(verifyBeaconRound({ ...first, chain: '00'.repeat(32) })).toBe(false)
  const infinity = `c0${'00'.repeat(47)}`
  for (const signature of ['', 'zz', '00'.repeat(48), infinity, first.signature.toUpperCase()])
    expect(verifyBeaconRound({ ...first, signature })).toBe(false)
  for (const round of [0, -1, 1.5, Number.NaN])
    expect(verifyBeaconRound({ ...first, round })).toBe(false)
})

test('rounds have their time: round 1 at genesis, one every three seconds', () => {
  expect(roundTime(1)).toBe(1_692_803_367)
  expect(roundTime(1001)).toBe(1_692_806_367)
  expect(roundAfter(1_692_806_367)).toBe(1001)
  expect(roundAfter(1_692_806_368)).toBe(1002)
  expect(roundAfter(0)).toBe(1)
})

test("an audit's seed is the key that HKDF extracts, in hex", () => {
  const code = new Uint8Array(32).fill(3)
  const expected = createHmac('sha256', code).update('drand/…/').digest('hex')
  expect(auditSeed('drand/…/', [code])).toBe(expected)
})
