import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../../../../src/core/acts/index.ts'
import {
  cosign,
  formatCheckpoint,
  formatProof,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  merkleRoot,
  parseProof,
  signatureTypes,
  signNote,
  verifyProof,
} from '../../../../src/core/log/index.ts'

const origin = 'ethics.example/log/2026'
const seedOf = (number: number): Uint8Array => new Uint8Array(32).fill(number)
const members = ['ada', 'bo', 'cy'].map((name, index) => ({
  name,
  keyName: `ethics.example/witness/${name}`,
  seed: seedOf(index + 1),
}))
const logKey = formatVerifierKey(origin, signatureTypes.note, publicKeyOf(seedOf(9)))
const witnessLines = members.map(
  ({ name, keyName, seed }) =>
    `witness ${name} ${formatVerifierKey(keyName, signatureTypes.cosignature, publicKeyOf(seed))}`,
)
const policy = `log ${logKey}\n${witnessLines.join('\n')}\ngroup council 2 ada bo cy\nquorum council\n`

const entries = Array.from({ length: 11 }, (_, index) => `{"n":${index}}`)
const hashes = entries.map((entry) => leafHash(entry))
const head = formatCheckpoint({ origin, size: entries.length, root: merkleRoot(hashes) })
const signed = signNote(head, origin, seedOf(9))
const cosigned = members.map(({ keyName, seed }) => cosign(head, keyName, seed, 1767225600))
const checkpoint = `${head}\n${signed}${cosigned.slice(0, 2).join('')}`

function proofOf(index: number, over: string = checkpoint): string {
  return formatProof({
    index,
    proof: inclusionProof(hashes, index, entries.length),
    checkpoint: over,
  })
}

describe('a portable proof (C2SP tlog-proof)', () => {
  const hash = (text: string): Uint8Array =>
    Uint8Array.from(createHash('sha256').update(text).digest())
  const encoded = (text: string): string => Buffer.from(hash(text)).toString('base64')

  // github.com/transparency-dev/formats, proof/tlog_proof_test.go.
  test.each([
    [
      { index: 5, proof: [hash('hash1'), hash('hash2')], checkpoint: 'test checkpoint\n' },
      `c2sp.org/tlog-proof@v1\nindex 5\n${encoded('hash1')}\n${encoded('hash2')}\n\ntest checkpoint\n`,
    ],
    [
      { index: 0, proof: [], checkpoint: 'checkpoint\n' },
      'c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n',
    ],
  ])('is written as the published vector %#', (parts, text) => {
    expect(formatProof(parts)).toBe(text)
    expect(parseProof(text)).toEqual(parts)
  })

  test('holds for every entry, as text or bytes, and for no other', () => {
    for (const [index, entry] of entries.entries()) {
      const proof = proofOf(index)
      expect(verifyProof(proof, policy, entry)).toBe(true)
      expect(verifyProof(proof, policy, new TextEncoder().encode(entry))).toBe(true)
      expect(verifyProof(proof, policy, `${entry} `)).toBe(false)
      expect(verifyProof(proof, policy, entries[(index + 1) % 11] as string)).toBe(false)
    }
  })

  test('may carry extra data that nobody vouches for', () => {
    const extra = proofOf(4).replace('\n', '\nextra YWdl\n')
    expect(verifyProof(extra, policy, entries[4] as string)).toBe(true)
    expect(parseProof(extra)).toEqual(parseProof(proofOf(4)))
  })

  test.each([
    ['no cosignature', `${head}\n${signed}`, false],
    ['one of three members', `${head}\n${signed}${cosigned[0]}`, false],
    ['one member twice', `${head}\n${signed}${cosigned[0]}${cosigned[0]}`, false],
    [
      'one member at two times',
      `${head}\n${signed}${cosigned[0]}${cosign(head, members[0]?.keyName ?? '', seedOf(1), 9)}`,
      false,
    ],
    ['two members', `${head}\n${signed}${cosigned[2]}${cosigned[0]}`, true],
    ['three members', `${head}\n${signed}${cosigned.join('')}`, true],
    ['members and not the log', `${head}\n${cosigned.join('')}`, false],
    [
      'a stranger beside two members',
      `${head}\n${signed}${cosigned[0]}${cosigned[1]}${cosign(head, 'stranger', seedOf(77), 1)}`,
      true,
    ],
    [
      'one member and a stranger',
      `${head}\n${signed}${cosigned[0]}${cosign(head, 'stranger', seedOf(77), 1)}`,
      false,
    ],
    [
      'a stranger under a member’s name',
      `${head}\n${signed}${cosigned[0]}${cosign(head, members[1]?.keyName ?? '', seedOf(77), 1)}`,
      false,
    ],
    [
      'plain signatures of members',
      `${head}\n${signed}${members.map(({ keyName, seed }) => signNote(head, keyName, seed)).join('')}`,
      false,
    ],
    [
      'a cosignature of another head',
      `${head}\n${signed}${cosigned[0]}${cosign(head.replace('11', '12'), members[1]?.keyName ?? '', seedOf(2), 1)}`,
      false,
    ],
    [
      'a broken third cosignature',
      `${checkpoint}${(cosigned[2] ?? '').replace(/.{8}\n$/, 'AAAAAAA=\n')}`,
      false,
    ],
  ])('signed by %s: %j', (_name, over, holds) => {
    expect(verifyProof(proofOf(3, over), policy, entries[3] as string)).toBe(holds)
  })

  test('a log that signs for another origin proves nothing', () => {
    const foreign = formatCheckpoint({
      origin: 'ethics.example/log/2025',
      size: 11,
      root: merkleRoot(hashes),
    })
    const note = `${foreign}\n${signNote(foreign, origin, seedOf(9))}${members.map(({ keyName, seed }) => cosign(foreign, keyName, seed, 1)).join('')}`
    expect(verifyProof(proofOf(3, note), policy, entries[3] as string)).toBe(false)
  })

  test('a proof from another tree proves nothing', () => {
    const others = entries
      .map((entry) => leafHash(`other ${entry}`))
      .with(3, hashes[3] as Uint8Array)
    const text = formatProof({ index: 3, proof: inclusionProof(others, 3, 11), checkpoint })
    expect(verifyProof(text, policy, entries[3] as string)).toBe(false)
  })

  test('nothing is proved without a policy, without a log, or under a policy that breaks its rules', () => {
    const entry = entries[3] as string
    const doubled = policy.replace(
      'witness bo',
      `${witnessLines[0]?.replace('ada', 'twin')}\nwitness bo`,
    )
    for (const other of [
      '',
      'quorum none\n',
      policy.replace(`log ${logKey}\n`, ''),
      doubled,
      policy.replace('2 ada', '4 ada'),
    ]) {
      expect(verifyProof(proofOf(3), other, entry)).toBe(false)
    }
    expect(verifyProof(proofOf(3), policy.replace('quorum council', 'quorum none'), entry)).toBe(
      true,
    )
    expect(verifyProof(proofOf(3), policy.replace('2 ada', 'all ada'), entry)).toBe(false)
  })

  test('any changed character is noticed', () => {
    const text = proofOf(6)
    for (let index = 0; index < text.length; index += 1) {
      const changed = String.fromCharCode(text.charCodeAt(index) ^ (1 << (index % 6)))
      expect(
        verifyProof(
          text.slice(0, index) + changed + text.slice(index + 1),
          policy,
          entries[6] as string,
        ),
      ).toBe(false)
    }
  }, 30_000)

  test('any missing, doubled or exchanged line is noticed, but for a signature that is not needed or given twice', () => {
    const lines = proofOf(6).trimEnd().split('\n')
    const cosignatures = lines.length - 2
    for (let index = 0; index < lines.length; index += 1) {
      const without = `${lines.toSpliced(index, 1).join('\n')}\n`
      expect(verifyProof(without, policy, entries[6] as string)).toBe(false)
      const twice = `${lines.toSpliced(index, 0, lines[index] as string).join('\n')}\n`
      const isSignature = index >= cosignatures - 1
      expect(verifyProof(twice, policy, entries[6] as string)).toBe(isSignature)
    }
    const [one, two] = [lines[2] as string, lines[3] as string]
    const exchanged = `${lines.with(2, two).with(3, one).join('\n')}\n`
    expect(verifyProof(exchanged, policy, entries[6] as string)).toBe(false)
  })

  const path = `${encoded('hash1')}\n`
  test.each([
    ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
    ['a header of another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n'],
    [
      'extra data that is no base64',
      'c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n',
    ],
    ['an extra line without data', 'c2sp.org/tlog-proof@v1\nextra \nindex 0\n\ncheckpoint\n'],
    ['two extra lines', 'c2sp.org/tlog-proof@v1\nextra YWdl\nextra YWdl\nindex 0\n\ncheckpoint\n'],
    ['extra data after the index', 'c2sp.org/tlog-proof@v1\nindex 0\nextra YWdl\n\ncheckpoint\n'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n'],
    ['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n'],
    ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n'],
    ['an index with a leading zero', 'c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n'],
    ['an index beyond 2^53 − 1', 'c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\ncheckpoint\n'],
    ['two spaces', 'c2sp.org/tlog-proof@v1\nindex  5\n\ncheckpoint\n'],
    ['a hash that is no base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n'],
    [
      'a hash of 64 bytes',
      `c2sp.org/tlog-proof@v1\nindex 0\n${Buffer.alloc(64).toString('base64')}\n\ncheckpoint\n`,
    ],
    ['a hash with a space', `c2sp.org/tlog-proof@v1\nindex 0\n ${path}\ncheckpoint\n`],
    ['no blank line', `c2sp.org/tlog-proof@v1\nindex 0\n${path}checkpoint\n`],
    ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 0\n${path.repeat(64)}\ncheckpoint\n`],
    ['carriage returns', 'c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\ncheckpoint\r\n'],
    ['nothing', ''],
  ])('with %s is none', (_name, text) => {
    expect(() => parseProof(text)).toThrow(expect.objectContaining({ code: 'invalid_proof' }))
    expect(verifyProof(text, policy, entries[0] as string)).toBe(false)
  })

  test('is not written of what is no index, hash or signed checkpoint', () => {
    const good = { index: 1, proof: [], checkpoint: 'checkpoint\n' }
    for (const index of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => formatProof({ ...good, index })).toThrow('invalid_index')
    }
    expect(() => formatProof({ ...good, proof: [new Uint8Array(31)] })).toThrow('invalid_hash')
    expect(() => formatProof({ ...good, checkpoint: 'no line end' })).toThrow('invalid_checkpoint')
    expect(() => formatProof({ ...good, checkpoint: '\ud83d\n' })).toThrow('invalid_checkpoint')
  })

  test.each([undefined, null, 7, {}])('%j proves nothing, without throwing', (value) => {
    expect(verifyProof(value as never, policy, entries[3] as string)).toBe(false)
    expect(verifyProof(proofOf(3), value as never, entries[3] as string)).toBe(false)
    expect(verifyProof(proofOf(3), policy, value as never)).toBe(false)
  })
})
