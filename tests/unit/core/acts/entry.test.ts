import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  commitment,
  entryToSign,
  publicKeyOf,
  signEntry,
  signMessage,
  verifyEntry,
} from '../../../../src/core/acts/index.ts'

const secretKey = hexToBytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
const publicKey = publicKeyOf(secretKey)
const salt = new Uint8Array(32).fill(7)
const record = { v: 1, type: 'moderation', body: { verdict: 'refuse', reason: 'off-topic' } }

const entry = {
  v: 1,
  at: '2026-03-01T08:15:00Z',
  by: 'ethics.example/device/ada-1',
  commit: bytesToHex(commitment(salt, record)),
  kind: 'moderation',
} as const

/** An entry signed as it stands, without the checks that signEntry makes first. */
function signedAnyway(members: Record<string, unknown>): string {
  const { sig: _, ...bare } = members
  const text = `ethics/entry@v1\n${canonicalJson(bare)}`
  const sig = Buffer.from(signMessage(utf8ToBytes(text), secretKey)).toString('base64')
  return canonicalJson({ ...bare, sig })
}

describe('the commitment to a record', () => {
  test('is HMAC-SHA256 under the salt over the canonical text', () => {
    const expected = createHmac('sha256', salt).update(canonicalJson(record)).digest()
    expect(Buffer.from(commitment(salt, record))).toEqual(expected)
    expect(commitment(salt, { b: 1, a: [2] })).toEqual(commitment(salt, { a: [2], b: 1 }))
  })

  test('hides a record that can be guessed: another salt, another commitment', () => {
    expect(commitment(new Uint8Array(32).fill(8), record)).not.toEqual(commitment(salt, record))
  })

  test.each([new Uint8Array(31), new Uint8Array(33), new Uint8Array(0), 'salt', undefined])(
    'the salt %o is refused',
    (bad) => {
      expect(() => commitment(bad as never, record)).toThrow(
        expect.objectContaining({ code: 'invalid_salt' }),
      )
    },
  )

  test.each([null, 1, 'text', [record], undefined])('%o is no record', (bad) => {
    expect(() => commitment(salt, bad)).toThrow(expect.objectContaining({ code: 'not_an_object' }))
  })

  test('a record with a member that JSON would drop is refused', () => {
    expect(() => commitment(salt, { ...record, note: undefined })).toThrow(
      expect.objectContaining({ code: 'not_a_json_value' }),
    )
  })
})

describe('an entry of the log', () => {
  test('is signed over its context and its canonical text without the signature', () => {
    const text = `ethics/entry@v1\n{"at":"2026-03-01T08:15:00Z","by":"ethics.example/device/ada-1","commit":"${entry.commit}","kind":"moderation","v":1}`
    expect(entryToSign(entry)).toBe(text)
    expect(entryToSign({ ...entry, sig: 'whatever' })).toBe(text)
  })

  test('verifies under the key that signed it and no other', () => {
    const text = signEntry(entry, secretKey)
    expect(text).toBe(signedAnyway(entry))
    expect(verifyEntry(text, publicKey)).toBe(true)
    expect(verifyEntry(text, publicKeyOf(new Uint8Array(32).fill(1)))).toBe(false)
    expect(signEntry(JSON.parse(text), secretKey)).toBe(text)
  })

  test.each([
    ['with a class', { class: 'capital' }],
    ['of a kind not known yet', { kind: 'mandate-renewal' }],
    ['by a name with accents in NFC', { by: 'éthique.example/conseil/zoé' }],
  ])('verifies %s', (_name, members) => {
    expect(verifyEntry(signEntry({ ...entry, ...members }, secretKey), publicKey)).toBe(true)
  })

  const { kind: _kind, ...withoutKind } = entry
  const { v: _v, ...withoutVersion } = entry
  test.each([
    ['another version', { ...entry, v: 2 }],
    ['a version as text', { ...entry, v: '1' }],
    ['no version', withoutVersion],
    ['no kind', withoutKind],
    ['a field too many', { ...entry, note: 'x' }],
    ['a prototype as a field', JSON.parse(`{"__proto__":"x",${canonicalJson(entry).slice(1)}`)],
    ['an empty class', { ...entry, class: '' }],
    ['a class that is no text', { ...entry, class: 1 }],
    ['a commitment in capitals', { ...entry, commit: entry.commit.toUpperCase() }],
    ['a commitment too short', { ...entry, commit: entry.commit.slice(2) }],
    [
      'a commitment in base64',
      { ...entry, commit: Buffer.from(entry.commit, 'hex').toString('base64') },
    ],
    ['a time with milliseconds', { ...entry, at: '2026-03-01T08:15:00.000Z' }],
    ['a time with an offset', { ...entry, at: '2026-03-01T08:15:00+00:00' }],
    ['a day that does not exist', { ...entry, at: '2026-02-30T08:15:00Z' }],
    ['an hour that does not exist', { ...entry, at: '2026-03-01T24:00:00Z' }],
    ['a month that does not exist', { ...entry, at: '2026-13-01T08:15:00Z' }],
    ['no signer', { ...entry, by: '' }],
    ['a signer with a space', { ...entry, by: 'ada lovelace' }],
    ['a signer with a no-break space', { ...entry, by: 'ada\u00a0lovelace' }],
    ['a signer with a plus sign', { ...entry, by: 'ada+1' }],
    ['a signer with a line end', { ...entry, by: 'ada\n' }],
    ['a signer not in NFC', { ...entry, by: 'e\u0301thique.example' }],
    ['a kind not in NFC', { ...entry, kind: 'e\u0301' }],
    ['an empty kind', { ...entry, kind: '' }],
  ])('with %s is neither signed nor verified', (_name, members) => {
    expect(() => signEntry(members as never, secretKey)).toThrow(
      expect.objectContaining({ code: 'invalid_entry' }),
    )
    expect(() => entryToSign(members as never)).toThrow(
      expect.objectContaining({ code: 'invalid_entry' }),
    )
    expect(verifyEntry(signedAnyway(members as never), publicKey)).toBe(false)
  })

  test.each([null, undefined, 1, 'entry', [], [entry]])('%o is no entry', (value) => {
    expect(() => entryToSign(value as never)).toThrow(
      expect.objectContaining({ code: 'invalid_entry' }),
    )
  })

  test('is at most 65,535 bytes, counted in UTF-8', () => {
    const room = 65_535 - signEntry({ ...entry, class: 'é' }, secretKey).length - 1
    const fits = signEntry({ ...entry, class: `é${'x'.repeat(room)}` }, secretKey)
    expect(Buffer.byteLength(fits)).toBe(65_535)
    expect(verifyEntry(fits, publicKey)).toBe(true)
    const tooLong = { ...entry, class: `é${'x'.repeat(room + 1)}` }
    expect(() => signEntry(tooLong, secretKey)).toThrow(
      expect.objectContaining({ code: 'entry_too_long' }),
    )
    expect(signedAnyway(tooLong)).toHaveLength(65_535)
    expect(verifyEntry(signedAnyway(tooLong), publicKey)).toBe(false)
  })

  const good = signEntry(entry, secretKey)
  const parsed = JSON.parse(good)
  test.each([
    ['a space', good.replace(',', ', ')],
    ['a line end', `${good}\n`],
    ['a byte order mark', `\ufeff${good}`],
    ['keys in another order', JSON.stringify({ v: 1, ...parsed })],
    ['an escaped letter', good.replace('moderation', '\\u006doderation')],
    ['a field twice', good.replace('"v":1', '"v":1,"v":1')],
    ['a number written otherwise', good.replace('"v":1', '"v":1.0')],
    ['the signature without padding', good.replace('=="', '"')],
    [
      'the signature in the alphabet for addresses',
      canonicalJson({ ...parsed, sig: parsed.sig.replace(/[+/]/g, '-') }),
    ],
    [
      'unused bits set in the signature',
      good.replace(/.==",/, (end: string) => `${end[0] === 'B' ? 'C' : 'B'}==",`),
    ],
    ['no signature', canonicalJson(entry)],
    ['an empty signature', canonicalJson({ ...entry, sig: '' })],
    ['a signature that is no text', canonicalJson({ ...entry, sig: 1 })],
    ['nothing', ''],
    ['a list', `[${good}]`],
    ['null', 'null'],
  ])('written with %s is not verified', (_name, text) => {
    expect(verifyEntry(text, publicKey)).toBe(false)
  })

  test('any changed bit of it is noticed', () => {
    for (let index = 0; index < good.length; index += 1) {
      const changed = String.fromCharCode(good.charCodeAt(index) ^ (1 << (index % 7)))
      expect(verifyEntry(good.slice(0, index) + changed + good.slice(index + 1), publicKey)).toBe(
        false,
      )
    }
  })

  test.each([undefined, null, 7, {}, utf8ToBytes(good)])(
    '%o verifies nothing, without throwing',
    (value) => {
      expect(verifyEntry(value as never, publicKey)).toBe(false)
      expect(verifyEntry(good, value as never)).toBe(false)
    },
  )

  test('no entry verifies under a key of small order', () => {
    const identity = hexToBytes(`01${'00'.repeat(31)}`)
    const forged = canonicalJson({
      ...entry,
      sig: Buffer.from([...identity, ...new Uint8Array(32)]).toString('base64'),
    })
    expect(verifyEntry(forged, identity)).toBe(false)
  })
})
