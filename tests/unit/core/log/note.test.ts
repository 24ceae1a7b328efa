import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../../../../src/core/acts/index.ts'
import {
  cosign,
  formatVerifierKey,
  parseVerifierKey,
  signatureTypes,
  signNote,
  verifyNote,
} from '../../../../src/core/log/index.ts'

// golang.org/x/mod, sumdb/note/note_test.go.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterSecret = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const enochKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const peter =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enoch =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

const seed = new Uint8Array(32).fill(3)
const checkpoint = 'ethics.example/log/2026\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n'

describe('a signed note (C2SP signed-note)', () => {
  test('is verified by the keys that are known, in the note’s order', () => {
    const both = `${text}\n${peter}${enoch}`
    expect(verifyNote(both, [peterKey])).toEqual({ ok: true, text, signers: ['PeterNeumann'] })
    expect(verifyNote(both, [enochKey, peterKey])).toEqual({
      ok: true,
      text,
      signers: ['PeterNeumann', 'EnochRoot'],
    })
    expect(verifyNote(`${text}\n${enoch}${peter}`, [peterKey, enochKey])).toMatchObject({
      signers: ['EnochRoot', 'PeterNeumann'],
    })
  })

  test('is signed as the published vector has it', () => {
    const secret = Buffer.from(peterSecret, 'base64').subarray(1)
    expect(signNote(text, 'PeterNeumann', Uint8Array.from(secret))).toBe(peter)
    const key = formatVerifierKey(
      'PeterNeumann',
      signatureTypes.note,
      publicKeyOf(Uint8Array.from(secret)),
    )
    expect(key).toBe(peterKey)
  })

  test('signed by nobody known is refused', () => {
    expect(verifyNote(`${text}\n${peter}${enoch}`, [])).toEqual({ ok: false, reason: 'unknown' })
    expect(verifyNote(`${text}\n${peter}`, [enochKey])).toEqual({ ok: false, reason: 'unknown' })
  })

  test('a line that shares only the name, or only the id, with a known key is ignored', () => {
    const misnamed = peter.replace('PeterNeumann', 'CarmenSandiego')
    const misnumbered = peter.replace('x08g', 'xxxx')
    expect(verifyNote(`${text}\n${misnamed}`, [peterKey])).toEqual({ ok: false, reason: 'unknown' })
    expect(verifyNote(`${text}\n${misnumbered}`, [peterKey])).toEqual({
      ok: false,
      reason: 'unknown',
    })
    expect(verifyNote(`${text}\n${misnumbered}${misnamed}${peter}`, [peterKey])).toMatchObject({
      ok: true,
    })
  })

  test('one failing signature of a known key refuses the whole note', () => {
    const longer = `${peter.slice(0, 60)}ABCD${peter.slice(60)}`
    const other = peter.replace('/ZJk', '/ZJl')
    expect(verifyNote(`${text}\n${longer}`, [peterKey])).toEqual({ ok: false, reason: 'signature' })
    for (const lines of [other, other + peter, peter + other, enoch + other]) {
      expect(verifyNote(`${text}\n${lines}`, [peterKey, enochKey])).toEqual({
        ok: false,
        reason: 'signature',
      })
    }
  })

  test('nobody counts twice by signing twice', () => {
    expect(verifyNote(`${text}\n${peter}${peter}${enoch}${enoch}`, [peterKey])).toEqual({
      ok: true,
      text,
      signers: ['PeterNeumann'],
    })
    const cosignatures = [1, 2].map((time) => cosign(checkpoint, 'witness', seed, time)).join('')
    const key = formatVerifierKey('witness', signatureTypes.cosignature, publicKeyOf(seed))
    expect(verifyNote(`${checkpoint}\n${cosignatures}`, [key])).toMatchObject({
      signers: ['witness'],
    })
  })

  test('a key given twice names nobody', () => {
    const keys = [enochKey, peterKey, enochKey]
    expect(verifyNote(`${text}\n${enoch}`, keys)).toEqual({ ok: false, reason: 'unknown' })
    expect(verifyNote(`${text}\n${peter}`, keys)).toMatchObject({ ok: true })
  })

  test('text may hold empty lines, the last one parts it from the signatures', () => {
    const poem = 'one\n\n\ntwo\n\n'
    const line = signNote(poem, 'PeterNeumann', seed)
    const key = formatVerifierKey('PeterNeumann', signatureTypes.note, publicKeyOf(seed))
    expect(verifyNote(`${poem}\n${line}`, [key])).toEqual({
      ok: true,
      text: poem,
      signers: ['PeterNeumann'],
    })
  })

  test('16 signatures are read, also 100, but not 101', () => {
    expect(verifyNote(`${text}\n${peter.repeat(16)}`, [peterKey])).toMatchObject({ ok: true })
    expect(verifyNote(`${text}\n${peter.repeat(100)}`, [peterKey])).toMatchObject({ ok: true })
    expect(verifyNote(`${text}\n${peter.repeat(101)}`, [peterKey])).toEqual({
      ok: false,
      reason: 'syntax',
    })
  })

  test.each([
    ['no signature', text],
    ['no signature after the blank line', `${text}\n`],
    ['no last line end', `${text}\n${peter.slice(0, -1)}`],
    ['no blank line', text + peter],
    ['a control character', `\u0001${text}\n${peter}`],
    ['a tab', `\t${text}\n${peter}`],
    ['a carriage return', `${text}\n${peter.replace('\n', '\r\n')}`],
    ['half a pair', `\ud83d${text}\n${peter}`],
    ['a name with a space', `${text}\n${peter.replace('PeterNeumann', 'Bad Name')}`],
    ['a name with a no-break space', `${text}\n${peter.replace('PeterNeumann', 'Bad\u00a0Name')}`],
    [
      'a name with an ideographic space',
      `${text}\n${peter.replace('PeterNeumann', 'Bad\u3000Name')}`,
    ],
    ['a name with a plus sign', `${text}\n${peter.replace('PeterNeumann', 'a+b')}`],
    ['an empty name', `${text}\n${peter.replace('PeterNeumann', '')}`],
    ['a line that is no signature', `${text}\n${peter}Unexpected line.\n`],
    ['a line that is no signature in front', `${text}\nUnexpected line.\n${peter}`],
    ['a hyphen for the dash', `${text}\n${peter.replace('—', '-')}`],
    ['two spaces', `${text}\n${peter.replace(' x08', '  x08')}`],
    ['a space at the end', `${text}\n${peter.replace('\n', ' \n')}`],
    ['base64 without padding', `${text}\n${peter.replace('=', '')}`],
    ['base64 with unused bits set', `${text}\n${peter.replace('nAM=', 'nAN=')}`],
    ['base64 for addresses', `${text}\n${peter.replace('/', '_')}`],
    ['a key id and no signature', `${text}\n— PeterNeumann x08gow==\n`],
    ['nothing at all', ''],
  ])('with %s is no note', (_name, note) => {
    expect(verifyNote(note, [peterKey])).toEqual({ ok: false, reason: 'syntax' })
  })

  test('any changed character is noticed', () => {
    const note = `${text}\n${peter}`
    for (let index = 0; index < note.length; index += 1) {
      const changed = String.fromCharCode(note.charCodeAt(index) ^ (1 << (index % 6)))
      const other = note.slice(0, index) + changed + note.slice(index + 1)
      expect(verifyNote(other, [peterKey]).ok).toBe(false)
    }
  })

  test.each([undefined, null, 7, {}])('%j verifies nothing, without throwing', (value) => {
    expect(verifyNote(value as never, [peterKey]).ok).toBe(false)
    expect(verifyNote(`${text}\n${peter}`, value as never).ok).toBe(false)
    expect(verifyNote(`${text}\n${peter}`, [value as never]).ok).toBe(false)
  })
})

describe('a verifier key (C2SP signed-note, "Verifier keys")', () => {
  test.each([
    peterKey,
    enochKey,
    // github.com/transparency-dev/formats, note/note_cosigv1_test.go and witness/witness_policy_test.go.
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
    'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
    'sigsum.org+e4ade967+AZuUY6B08pW3QVHu8uvsrxWPcAv9nykap2Nb4oxCee+r',
  ])('published: %s', (key) => {
    const { name, type, publicKey } = parseVerifierKey(key)
    expect(formatVerifierKey(name, type, publicKey)).toBe(key)
  })

  test('any part of it, and any changed character, is none', () => {
    for (let start = 0; start <= peterKey.length; start += 1) {
      for (let end = start; end <= peterKey.length; end += 1) {
        if (start === 0 && end === peterKey.length) continue
        expect(verifyNote(`${text}\n${peter}`, [peterKey.slice(start, end)]).ok).toBe(false)
        expect(() => parseVerifierKey(peterKey.slice(start, end))).toThrow('invalid_verifier_key')
      }
    }
    for (let index = 0; index < peterKey.length; index += 1) {
      const next = String.fromCharCode(peterKey.charCodeAt(index) + 1)
      const changed = peterKey.slice(0, index) + next + peterKey.slice(index + 1)
      expect(() => parseVerifierKey(changed)).toThrow('invalid_verifier_key')
    }
  })

  test.each([
    [
      'too long, with its own key id',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    [
      'of an unknown type, with its own key id',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ],
    ['in two parts', 'bananas.sigstore.dev+12344556'],
    ['not in base64', 'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!'],
    ['too short', 'rekor.sigstore.dev+12345678+AwEB'],
    ['with the key id of another type', peterKey.replace('+ARpc', '+BRpc')],
    ['with a key id in capitals', peterKey.replace('c74f20a3', 'C74F20A3')],
  ])('%s is none, and makes nobody known', (_name, key) => {
    expect(() => parseVerifierKey(key)).toThrow(
      expect.objectContaining({ code: 'invalid_verifier_key' }),
    )
    expect(verifyNote(`${text}\n${peter}`, [peterKey, key])).toEqual({
      ok: false,
      reason: 'unknown',
    })
  })

  test('no signature holds under a key of small order', () => {
    const identity = Uint8Array.of(1, ...new Uint8Array(31))
    const key = formatVerifierKey('mallory', signatureTypes.note, identity)
    const { id } = parseVerifierKey(key)
    const forged = Buffer.concat([Buffer.from(id, 'hex'), identity, new Uint8Array(32)])
    const note = `${text}\n— mallory ${forged.toString('base64')}\n`
    expect(verifyNote(note, [key])).toEqual({ ok: false, reason: 'signature' })
  })

  test('signing refuses what could not be read back', () => {
    const invalid = expect.objectContaining({ code: 'invalid_note' })
    for (const bad of ['no line end', 'tab\there\n', 'half \ud83d\n', '']) {
      expect(() => signNote(bad, 'PeterNeumann', seed)).toThrow(invalid)
    }
    expect(() => signNote(text, 'Peter Neumann', seed)).toThrow(
      expect.objectContaining({ code: 'invalid_key_name' }),
    )
    expect(() => signNote(text, 'PeterNeumann', seed.subarray(1))).toThrow(
      expect.objectContaining({ code: 'invalid_secret_key' }),
    )
  })
})
