import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  publicKeyOf,
  readRecord,
  wholeSecond,
} from '../../../../src/core/acts/index.ts'
import type { ActRecord } from '../../../../src/core/acts/index.ts'
import {
  applyToQuestion,
  bodyOfVerdict,
  marksOf,
  proofFault,
  readAct,
  readBody,
  signAct,
  verdictOf,
  type SignedAct,
} from '../../../../src/core/governance/index.ts'
import type { Charter } from '../../../../src/core/moderation/charter.ts'
import type { Verdict } from '../../../../src/core/moderation/verdict.ts'

const secret = new Uint8Array(32).fill(7)
const id = '0195b0a0-0000-7000-8000-000000000001' as SignedAct['id']

const record = {
  v: 1,
  type: 'moderation.note',
  subject: { kind: 'proposal', id: 'p-1' },
  base: '000000000001',
  body: { text: 'Été' },
  by: 'lena',
  device: 'lena/laptop',
  counter: 1,
  previous: null,
  at: '2026-01-15T12:00:00Z',
} as unknown as ActRecord

const marks = marksOf('moderation.note') ?? { kind: '', class: null }

test('what is signed is read back as it was, and its proof holds under its own key only', () => {
  const act = signAct(id, record, new Uint8Array(32).fill(1), secret, marks)
  const read = readAct(act)
  expect(read).toMatchObject({ ok: true, record, typed: { type: 'moderation.note' } })
  expect(proofFault(act, record, publicKeyOf(secret))).toBeNull()
  expect(proofFault(act, record, publicKeyOf(new Uint8Array(32)))).toBe('signature_invalid')
  const other = { ...record, counter: 2 }
  expect(proofFault(act, other, publicKeyOf(secret))).toBe('commitment_mismatch')
})

test.for<[string, object, string, string | null]>([
  ['another version', { v: 2 }, 'record_shape', 'v'],
  ['a member too many', { mood: 'good' }, 'record_shape', ''],
  ['fractions of a second', { at: '2026-01-15T12:00:00.000Z' }, 'record_shape', 'at'],
  ['a day there is not', { at: '2026-02-30T12:00:00Z' }, 'record_shape', 'at'],
  ['a counter of zero', { counter: 0 }, 'record_shape', 'counter'],
  ['a key name with a space', { device: 'lena laptop' }, 'record_shape', 'device'],
  ['a fraction', { body: { share: 0.5 } }, 'record_number', null],
  ['text that is not NFC', { body: { text: 'E\u0301te\u0301' } }, 'record_text', null],
  ['a member’s name that is not NFC', { body: { ['e\u0301']: 1 } }, 'record_text', null],
  ['a body that is a list', { body: [] }, 'record_shape', 'body'],
  ['a previous that is no hash', { previous: 'abc' }, 'record_shape', 'previous'],
  ['a type without a verb', { type: 'moderation' }, 'record_shape', 'type'],
])('a record is refused for %s', ([, change, code, field]) => {
  expect(readRecord(canonicalJson({ ...record, ...change }))).toEqual({ ok: false, code, field })
})

test('only the canonical text of a record is taken', () => {
  expect(readRecord(canonicalJson(record)).ok).toBe(true)
  expect(readRecord(JSON.stringify(record))).toMatchObject({ code: 'record_not_canonical' })
  expect(readRecord(canonicalJson(record).replace('{', '{"v":1,'))).toMatchObject({
    code: 'record_not_json',
  })
  expect(readRecord('x'.repeat(300_000))).toMatchObject({ code: 'record_too_long' })
})

test('whatever text comes in, reading a record never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      expect(readRecord(text).ok).toBe(false)
    }),
  )
})

test('a moment is written as the second it falls in', () => {
  expect(wholeSecond(Date.parse('2026-01-15T12:00:00.999Z'))).toBe('2026-01-15T12:00:00Z')
})

test.for<Verdict>([
  { action: 'accept', newContent: null, tags: [], notify: true },
  { action: 'refuse', reason: 'Other', words: 'Voir.', notify: false },
  { action: 'postpone', returnAt: '2026-02-01T08:00:00Z' },
  { action: 'postpone', returnAt: null },
  { action: 'update', newContent: 'Il faut planter.', tags: [] },
])('a verdict is the same as an act and back: $action', (verdict) => {
  const { type, body } = bodyOfVerdict(verdict)
  const read = readBody(type, body)
  if (!read.ok) throw new Error(read.code)
  expect(verdictOf(read.typed)).toEqual(verdict)
})

test('the milliseconds of a desk’s date are left out of what is signed', () => {
  const verdict: Verdict = { action: 'postpone', returnAt: '2026-02-01T08:00:00.000Z' }
  expect(bodyOfVerdict(verdict).body).toEqual({ returnAt: '2026-02-01T08:00:00Z' })
})

test('an unknown type is no act, not even one that objects have of themselves', () => {
  for (const type of ['moderation.sing', 'constructor', '__proto__', 'toString']) {
    expect(readBody(type, {})).toEqual({ ok: false, code: 'unknown_type', field: 'type' })
    expect(marksOf(type)).toBeNull()
  }
})

const charter: Charter = {
  version: 4,
  date: '2026-01-15',
  articles: [{ number: 1, title: { fr: 'Un' }, text: { fr: 'Texte' } }],
  reasons: [],
  acceptanceLetter: { fr: 'Merci' },
}

test('a charter follows the one before, and does not contradict itself', () => {
  const publish = (change: Partial<Charter>, own: Charter | null = null) =>
    applyToQuestion(
      { charter: own },
      { type: 'charter.publish', body: { charter: { ...charter, ...change } } },
      3,
    )
  expect(publish({})).toEqual({ ok: true, state: { charter } })
  expect(publish({ version: 5 }, charter)).toMatchObject({ ok: true })
  expect(publish({}, charter)).toMatchObject({ refusal: { code: 'version_not_next' } })
  expect(publish({ version: 3 })).toMatchObject({ refusal: { code: 'version_not_next' } })
  const [article] = charter.articles
  expect(publish({ articles: article === undefined ? [] : [article, article] })).toMatchObject({
    refusal: { code: 'charter_contradicts_itself' },
  })
})
