import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, fromBase64, sameBytes, utf8 } from '../../../src/core/encoding.ts'

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('base64 of "%s" is "%s", and back', (text, encoded) => {
  const bytes = new TextEncoder().encode(text)
  expect(base64(bytes)).toBe(encoded)
  expect(fromBase64(encoded)).toEqual(bytes)
})

test.each([
  'Z',
  'Zg',
  'Zg=',
  'Zg===',
  'Zh==',
  'Zm9=',
  'Zm8',
  'Z===',
  '====',
  'Zm9v\n',
  ' Zm9v',
  'Zm-_',
  'Zg==Zg==',
  'Z=g=',
  'Zmé=',
])('%j is no base64: bytes have one text', (text) => {
  expect(fromBase64(text)).toBeNull()
})

test('base64 agrees with the host for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(base64(bytes))).toEqual(bytes)
    }),
  )
})

test('text with half a pair has no bytes', () => {
  expect(utf8('é\u{1f600}')).toEqual(new TextEncoder().encode('é\u{1f600}'))
  expect(utf8('a\ud83d')).toBeNull()
})

test('bytes are the same when all of them are', () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3))).toBe(false)
})
