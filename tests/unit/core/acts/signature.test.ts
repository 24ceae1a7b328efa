import { hexToBytes } from '@noble/hashes/utils.js'
import { createPrivateKey, sign, verify, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  assertUsablePublicKey,
  publicKeyOf,
  signMessage,
  verifySignature,
} from '../../../../src/core/acts/index.ts'
import wycheproof from './wycheproof-ed25519.json' with { type: 'json' }

// RFC 8032, section 7.1: TEST 1, TEST 2, TEST 3, TEST SHA(abc).
const rfc8032 = [
  {
    secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    secret: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
  {
    secret: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    key: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    message:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    signature:
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  },
] as const

/** The eight points of small order, each in its one canonical encoding. */
const smallOrder = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  `${'00'.repeat(31)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
]

describe('signatures (RFC 8032, Ed25519)', () => {
  test.each(rfc8032)('published vector for the key $key', ({ secret, key, message, signature }) => {
    const seed = hexToBytes(secret)
    expect(publicKeyOf(seed)).toEqual(hexToBytes(key))
    expect(signMessage(hexToBytes(message), seed)).toEqual(hexToBytes(signature))
    expect(verifySignature(hexToBytes(message), hexToBytes(signature), hexToBytes(key))).toBe(true)
    expect(() => assertUsablePublicKey(hexToBytes(key))).not.toThrow()
  })

  test.each(wycheproof.tests)('Wycheproof $tcId is $result', ({ msg, sig, result }) => {
    const holds = verifySignature(
      hexToBytes(msg),
      hexToBytes(sig),
      hexToBytes(wycheproof.publicKey),
    )
    expect(holds).toBe(result === 'valid')
  })

  test('every single bit of message, signature and key counts', () => {
    const { key, message, signature } = rfc8032[2]
    const parts = [message, signature, key].map(hexToBytes)
    for (const [part, bytes] of parts.entries()) {
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = Uint8Array.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const [m, s, k] = parts.with(part, changed)
        expect(verifySignature(m as Uint8Array, s as Uint8Array, k as Uint8Array)).toBe(false)
      }
    }
  })

  test('another implementation makes and takes the same signatures', () => {
    const seed = hexToBytes(rfc8032[1].secret)
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const message = new TextEncoder().encode('moderation')
    const ours = signMessage(message, seed)
    expect(Uint8Array.from(sign(null, message, secret))).toEqual(ours)
    expect(verify(null, message, createPublicKey(secret), ours)).toBe(true)
  })
})

describe('a key that means nothing is refused', () => {
  test.each(smallOrder)('small order: %s', (hex) => {
    const key = hexToBytes(hex)
    expect(() => assertUsablePublicKey(key)).toThrow(
      expect.objectContaining({ code: 'key_small_order' }),
    )
  })

  test.each(smallOrder)('no fixed signature holds under %s', (hex) => {
    const key = hexToBytes(hex)
    for (const first of smallOrder) {
      const forged = hexToBytes(first + '00'.repeat(32))
      for (const message of ['', '00', '01', '72']) {
        expect(verifySignature(hexToBytes(message), forged, key)).toBe(false)
      }
    }
  })

  test.each([
    ['y is the field prime', `ed${'ff'.repeat(30)}7f`],
    ['y is beyond the field prime', `ee${'ff'.repeat(30)}7f`],
    ['all bits set', 'ff'.repeat(32)],
    ['x is zero and said to be odd', `01${'00'.repeat(30)}80`],
    ['x is zero and said to be odd, order 2', `ec${'ff'.repeat(31)}`],
    ['x has no square root', `02${'00'.repeat(31)}`],
  ])('no point: %s', (_name, hex) => {
    expect(() => assertUsablePublicKey(hexToBytes(hex))).toThrow(
      expect.objectContaining({ code: 'key_not_a_point' }),
    )
  })

  test.each([
    new Uint8Array(0),
    new Uint8Array(31),
    new Uint8Array(33),
    'd7'.repeat(32),
    undefined,
  ])('wrong length: %o', (key) => {
    expect(() => assertUsablePublicKey(key as never)).toThrow(
      expect.objectContaining({ code: 'key_length' }),
    )
  })

  test('secret keys are 32 bytes, messages are bytes', () => {
    const invalid = expect.objectContaining({ code: 'invalid_secret_key' })
    expect(() => publicKeyOf(new Uint8Array(64))).toThrow(invalid)
    expect(() => signMessage(new Uint8Array(1), new Uint8Array(31))).toThrow(invalid)
    expect(() => signMessage('text' as never, new Uint8Array(32))).toThrow(
      expect.objectContaining({ code: 'invalid_message' }),
    )
  })

  test('what is not bytes of the right length verifies nothing and throws nothing', () => {
    const { key, signature } = rfc8032[0]
    const good = [new Uint8Array(0), hexToBytes(signature), hexToBytes(key)] as const
    expect(verifySignature(...good)).toBe(true)
    for (const part of [0, 1, 2]) {
      for (const bad of [undefined, null, '', 0, [], {}, new Uint8Array(65)]) {
        const changed = good.map((bytes, index) => (index === part ? bad : bytes))
        expect(verifySignature(...(changed as unknown as typeof good))).toBe(false)
      }
    }
  })
})
