import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicKeyOf, signMessage } from '../../../../src/core/acts/index.ts'
import { cosignatureTime } from '../../../../src/core/log/cosignature.ts'
import {
  cosign,
  formatCheckpoint,
  formatVerifierKey,
  parseCheckpoint,
  signatureTypes,
  signNote,
  verifyNote,
} from '../../../../src/core/log/index.ts'

// C2SP tlog-checkpoint, the example of the introduction.
const published =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
const seed = new Uint8Array(32).fill(5)
const witnessKey = formatVerifierKey(
  'witness.example/w1',
  signatureTypes.cosignature,
  publicKeyOf(seed),
)

describe('a checkpoint (C2SP tlog-checkpoint, "Note text")', () => {
  test('says origin, size and root', () => {
    const checkpoint = parseCheckpoint(published)
    expect(checkpoint).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20852163,
      root: Uint8Array.from(Buffer.from(root, 'base64')),
    })
    expect(formatCheckpoint(checkpoint)).toBe(published)
    expect(parseCheckpoint(`a log of ours\n0\n${root}\n`)).toMatchObject({
      origin: 'a log of ours',
      size: 0,
    })
  })

  test.each([
    ['two lines', 'Head\n9944\n'],
    ['an empty origin', `\n9944\n${root}\n`],
    ['no last line end', `Log\n123\n${root}`],
    ['a size that is no number', `Log\nbananas\n${root}\n`],
    ['a negative size', `Log\n-34\n${root}\n`],
    ['a signed size', `Log\n+34\n${root}\n`],
    ['a leading zero', `Log\n034\n${root}\n`],
    ['a size with a space', `Log\n34 \n${root}\n`],
    ['a hexadecimal size', `Log\n0x34\n${root}\n`],
    ['a size with an exponent', `Log\n1e3\n${root}\n`],
    ['an empty size', `Log\n\n${root}\n`],
    ['a size beyond 2^53 − 1', `Log\n9007199254740992\n${root}\n`],
    ['a size beyond 64 bits', `Log\n3438945738945739845734895735\n${root}\n`],
    ['a root that is no base64', "Log\n123\nThisIsn'tBase64\n"],
    ['a root of seven bytes', 'Log\n123\nYmFuYW5hcw==\n'],
    ['a root without padding', `Log\n123\n${root.slice(0, -1)}\n`],
    ['a root with unused bits set', `Log\n123\n${root.replace('2I=', '2J=')}\n`],
    ['an extension line', `Log\n123\n${root}\nextension\n`],
    ['empty lines at the end', `Log\n123\n${root}\n\n`],
    ['a signature line', `Log\n123\n${root}\n\n— Log x08gow==\n`],
    ['a carriage return', `Log\r\n123\r\n${root}\r\n`],
    ['half a pair', `\ud83d\n123\n${root}\n`],
    ['nothing', ''],
  ])('with %s is none', (_name, text) => {
    const invalid = expect.objectContaining({ code: 'invalid_checkpoint' })
    expect(() => parseCheckpoint(text)).toThrow(invalid)
    expect(() => cosign(text, 'w', seed, 1)).toThrow(invalid)
  })

  test.each([
    { origin: '', size: 1 },
    { origin: 'two\nlines', size: 1 },
    { origin: 'log', size: -1 },
    { origin: 'log', size: 1.5 },
    { origin: 'log', size: 2 ** 60 },
  ])('is not written of %j', (parts) => {
    expect(() => formatCheckpoint({ ...parts, root: new Uint8Array(32) })).toThrow(
      'invalid_checkpoint',
    )
    expect(() => formatCheckpoint({ origin: 'log', size: 1, root: new Uint8Array(31) })).toThrow(
      'invalid_checkpoint',
    )
  })
})

describe('a cosignature (C2SP tlog-cosignature)', () => {
  test('signs the time and the whole checkpoint, and carries the time', () => {
    const line = cosign(published, 'witness.example/w1', seed, 1679315147)
    expect(line).toMatch(/^— witness\.example\/w1 [A-Za-z0-9+/]+=*\n$/)
    const payload = Buffer.from(line.trim().split(' ')[2] as string, 'base64')
    expect(payload).toHaveLength(4 + 8 + 64)
    expect(payload.subarray(0, 4).toString('hex')).toBe(witnessKey.split('+')[1])
    expect(payload.readBigUInt64BE(4)).toBe(1679315147n)
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKeyOf(seed)])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const message = Buffer.from(`cosignature/v1\ntime 1679315147\n${published}`)
    expect(verify(null, message, key, payload.subarray(12))).toBe(true)
  })

  test('is verified beside the log’s own signature', () => {
    const logKey = formatVerifierKey(
      'example.com/behind-the-sofa',
      signatureTypes.note,
      publicKeyOf(new Uint8Array(32)),
    )
    const signed = signNote(published, 'example.com/behind-the-sofa', new Uint8Array(32))
    const note = `${published}\n${signed}${cosign(published, 'witness.example/w1', seed, 7)}`
    expect(verifyNote(note, [logKey, witnessKey])).toEqual({
      ok: true,
      text: published,
      signers: ['example.com/behind-the-sofa', 'witness.example/w1'],
    })
  })

  test('reads the time of the published vector', () => {
    // github.com/transparency-dev/formats, note/note_cosigv1_test.go, TestCoSigV1Timestamp.
    const line =
      'ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA=='
    expect(cosignatureTime(Uint8Array.from(Buffer.from(line, 'base64').subarray(4)))).toBe(
      1727964367n,
    )
  })

  test('every bit of it counts, the time included', () => {
    const [dash, name, encoded] = cosign(published, 'witness.example/w1', seed, 1679315147)
      .trim()
      .split(' ')
    const payload = Buffer.from(encoded as string, 'base64')
    for (let bit = 32; bit < payload.length * 8; bit += 3) {
      const changed = Buffer.from(payload)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      const note = `${published}\n${dash} ${name} ${changed.toString('base64')}\n`
      expect(verifyNote(note, [witnessKey])).toEqual({ ok: false, reason: 'signature' })
    }
  })

  test('covers the extension lines of another log’s checkpoint', () => {
    const extended = `${published}extension\n`
    const line = cosign(published, 'witness.example/w1', seed, 9)
    expect(verifyNote(`${extended}\n${line}`, [witnessKey])).toEqual({
      ok: false,
      reason: 'signature',
    })
  })

  test('on a text that is no checkpoint means nothing', () => {
    const text = 'a note\nof three\nlines\n'
    const message = new TextEncoder().encode(`cosignature/v1\ntime 1\n${text}`)
    const id = Buffer.from(witnessKey.split('+')[1] as string, 'hex')
    const time = Buffer.from('0000000000000001', 'hex')
    const payload = Buffer.concat([id, time, signMessage(message, seed)]).toString('base64')
    const note = `${text}\n— witness.example/w1 ${payload}\n`
    expect(verifyNote(note, [witnessKey])).toEqual({ ok: false, reason: 'signature' })
  })

  test('of a time beyond 2^63 − 1 is none', () => {
    for (const [time, ok] of [
      ['9223372036854775807', true],
      ['9223372036854775808', false],
    ] as const) {
      const message = new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${published}`)
      const id = Buffer.from(witnessKey.split('+')[1] as string, 'hex')
      const seconds = Buffer.alloc(8)
      seconds.writeBigUInt64BE(BigInt(time))
      const payload = Buffer.concat([id, seconds, signMessage(message, seed)]).toString('base64')
      expect(verifyNote(`${published}\n— witness.example/w1 ${payload}\n`, [witnessKey]).ok).toBe(
        ok,
      )
    }
  })

  test('does not pass for a plain signature of the same key, nor the other way round', () => {
    const plainKey = formatVerifierKey('witness.example/w1', signatureTypes.note, publicKeyOf(seed))
    const cosigned = `${published}\n${cosign(published, 'witness.example/w1', seed, 9)}`
    const signed = `${published}\n${signNote(published, 'witness.example/w1', seed)}`
    expect(verifyNote(cosigned, [plainKey])).toEqual({ ok: false, reason: 'unknown' })
    expect(verifyNote(signed, [witnessKey])).toEqual({ ok: false, reason: 'unknown' })
    expect(verifyNote(signed, [plainKey])).toMatchObject({ ok: true })
  })

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, '1'])(
    'has no time %j',
    (time) => {
      expect(() => cosign(published, 'w', seed, time as never)).toThrow(
        expect.objectContaining({ code: 'invalid_time' }),
      )
    },
  )

  test.each(['', 'two words', 'a+b', 'line\n', 'no\u2003break', undefined])(
    'has no signer %j',
    (name) => {
      expect(() => cosign(published, name as never, seed, 1)).toThrow(
        expect.objectContaining({ code: 'invalid_key_name' }),
      )
    },
  )

  test('needs a whole secret key', () => {
    expect(() => cosign(published, 'w', new Uint8Array(31), 1)).toThrow(
      expect.objectContaining({ code: 'invalid_secret_key' }),
    )
  })
})
