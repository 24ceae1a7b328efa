import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../../../src/core/acts/index.ts'
import { formatDrawProof, verifyDraw, type DrawProof } from '../../../../src/core/draw/index.ts'
import { drawnAt, makeDraw, policy, pool, type Changes } from './draw-fixture.ts'

/** The failures of a proof, as `check: code`. */
const failures = (proof: unknown): readonly string[] =>
  verifyDraw(canonicalJson(proof)).failures.map(({ check, code }) => `${check}: ${code}`)

const failuresOf = async (changes: Changes): Promise<readonly string[]> =>
  failures(await makeDraw(changes))

let good: DrawProof

beforeAll(async () => {
  good = await makeDraw({
    earlier: true,
    leaving: [([first = '']) => first, (seated) => seated.at(-1) ?? ''],
  })
})

test('a whole draw with an earlier attempt and two substitutes holds, offline', () => {
  const { ok, failures: found, facts } = verifyDraw(formatDrawProof(good), { policy })
  expect(found).toEqual([])
  expect(ok).toBe(true)
  expect(facts).toMatchObject({ number: 2, round: 657_413, roundTime: drawnAt, substitutions: 2 })
  expect(facts?.seated).toHaveLength(3)
})

test('a text that is no proof fails by its form, whatever it is', () => {
  for (const text of [
    '',
    '{}',
    'null',
    '[]',
    '{"a":1,"a":2}',
    ' {}',
    '{"format":"ethics/draw-proof@v1"}',
  ])
    expect(verifyDraw(text)).toMatchObject({ ok: false, facts: null })
  expect(verifyDraw(JSON.stringify(good, null, 1)).failures).toEqual([
    { check: 'form', code: 'not_canonical' },
  ])
  expect(failures({ ...good, extra: 1 })).toEqual(['form: malformed'])
  expect(verifyDraw(undefined as never).ok).toBe(false)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(verifyDraw(text).ok).toBe(false)
    }),
  )
})

test('a commit cosigned too late, or by too few, could have been made after the beacon', async () => {
  const late = 'timing: commit_not_witnessed_in_time'
  expect(await failuresOf({ cosignedAt: drawnAt })).toEqual([late])
  expect(await failuresOf({ cosignedAt: drawnAt - 1 })).toEqual([])
  const few = await failuresOf({ cosigners: ['p1', 'c1'] })
  expect(few).toEqual([late, 'log: not_in_log'])
})

test('the beacon comes at least a day after the commit, the result after the beacon', async () => {
  expect(await failuresOf({ committedAt: drawnAt - 86_399 })).toEqual(['timing: beacon_too_soon'])
  expect(await failuresOf({ committedAt: drawnAt - 86_400 })).toEqual([])
  expect(await failuresOf({ resultAt: drawnAt - 1 })).toEqual(['timing: result_before_beacon'])
})

test('a code that was withheld, swapped or revealed out of turn fails', () => {
  const [one = '', two = ''] = good.codes
  const codes = (changed: readonly string[]) => failures({ ...good, codes: changed })
  expect(codes([one])).toContain('codes: code_missing')
  expect(codes([two, one])).toContain('codes: code_mismatch')
  expect(codes(good.substitutions[0]?.codes ?? [])).toContain('codes: code_mismatch')
})

test('only a round named beforehand and signed by quicknet counts', async () => {
  const round = (change: Partial<DrawProof['beacon']>) =>
    failures({ ...good, beacon: { ...good.beacon, ...change } })
  expect(round({ round: 657_414 })).toEqual(
    expect.arrayContaining(['beacon: round_not_named', 'beacon: beacon_signature']),
  )
  // A fallback needs its own signature: the randomness alone would say nothing.
  expect(round({ round: 658_613 })).toContain('beacon: beacon_signature')
  expect(round({ chain: '00'.repeat(32) })).toContain('beacon: unknown_chain')
  const other = `b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39`
  expect(round({ signature: other })).toEqual(
    expect.arrayContaining(['beacon: beacon_signature', 'seating: seats_mismatch']),
  )
  const { chain } = good.beacon
  const fallbacks: [number, number] = [657_414, 659_813]
  expect(await failuresOf({ commit: { beacon: { chain, round: 657_413, fallbacks } } })).toEqual([
    'beacon: fallbacks_not_by_rule',
  ])
  expect(await failuresOf({ commit: { lottery: 'a lottery nobody read' } })).toEqual([
    'beacon: lottery_mismatch',
  ])
})

test('seats that pool, codes and beacon do not give are found', async () => {
  const [one = '', two = '', three = ''] = good.result.record.seated
  expect(await failuresOf({ result: { seated: [two, one, three] } })).toEqual([
    'seating: seats_mismatch',
  ])
  expect(await failuresOf({ result: { slot: 1000 } })).toEqual(['seating: seats_mismatch'])
})

test('substitutes are recomputed in order', () => {
  const [first, second] = good.substitutions
  if (first === undefined || second === undefined) throw new Error('two substitutions are needed')
  const substitutions = (changed: readonly unknown[]) =>
    failures({ ...good, substitutions: changed })
  expect(substitutions([second, first])).toEqual(
    expect.arrayContaining(['codes: code_mismatch', 'log: order_in_log']),
  )
  const stranger = { ...first.result.record, leaving: 'AAAAAAAAAAAAAAAA' }
  expect(
    substitutions([{ ...first, result: { ...first.result, record: stranger } }, second]),
  ).toEqual(['seating: substitution_not_possible', 'log: record_not_committed'])
  const favoured = { ...first.result.record, seated: first.result.record.seated.toReversed() }
  expect(
    substitutions([{ ...first, result: { ...first.result, record: favoured } }, second]),
  ).toEqual(['seating: substitute_mismatch', 'log: record_not_committed'])
})

test('where a profile runs empty a slot is drawn anew, and where nobody is left the draw ends', async () => {
  const small = {
    ...pool,
    volunteers: pool.volunteers.filter((_, index) => index < 2 || index > 9),
    quotas: { gender: { F: [1, 2] as [number, number], M: [1, 2] as [number, number] } },
  }
  const man = (seated: readonly string[]) =>
    seated.find(
      (label) => small.volunteers.find((v) => v.label === label)?.profile['gender'] === 'M',
    ) ?? ''
  const once = await makeDraw({ pool: small, leaving: [man] })
  expect(failures(once)).toEqual([])
  const thrice = await makeDraw({ pool: small, leaving: [man, man] })
  expect(failures(thrice)).toEqual([])
  const last = thrice.substitutions.at(-1)?.result.record
  expect(last?.slot).toBeNull()
  expect(last?.seated.length).toBeLessThan(3)
})

test('a pool or portfolio other than the one committed to is found', () => {
  const [someone, ...others] = good.pool.volunteers
  expect(failures({ ...good, pool: { ...good.pool, volunteers: others } })).toContain(
    'quotas: pool_hash_mismatch',
  )
  expect(
    failures({ ...good, pool: { ...good.pool, volunteers: [...good.pool.volunteers, someone] } }),
  ).toEqual(expect.arrayContaining(['quotas: pool_hash_mismatch', 'quotas: pool_invalid']))
  const changed = { ...good.portfolio, loss: '0.100000000' }
  expect(failures({ ...good, portfolio: changed })).toContain('quotas: portfolio_hash_mismatch')
})

test('a published lottery that breaks quotas, slots or chances is found although it was committed to', async () => {
  const only = (found: readonly string[]) => found.filter((failure) => failure.startsWith('quotas'))
  const more = await failuresOf({
    portfolio: (portfolio) => ({
      ...portfolio,
      compositions: portfolio.compositions.map((item, index) =>
        index === 0 ? { ...item, slots: item.slots + 1 } : item,
      ),
    }),
  })
  expect(only(more)).toEqual(['quotas: slots_total', 'quotas: chances_mismatch'])
  const reversed = await failuresOf({
    portfolio: (portfolio) => ({ ...portfolio, compositions: portfolio.compositions.toReversed() }),
  })
  expect(only(reversed)).toEqual(['quotas: portfolio_order'])
  const women = { ...pool, quotas: { gender: { F: [3, 3] as [number, number] } } }
  const lenient = await makeDraw({ pool: women })
  expect(only(failures({ ...lenient, pool: { ...women, quotas: pool.quotas } }))).toContain(
    'quotas: composition_breaks_quotas',
  )
  const kind = await failuresOf({ portfolio: (portfolio) => ({ ...portfolio, minimum: '1/2' }) })
  expect(only(kind)).toEqual(['quotas: chances_mismatch'])
})

test('what is not in the log, or not what was committed to, is found', () => {
  const { commit, result } = good
  const swapped = { ...result, proof: good.earlier[0]?.proof ?? '' }
  expect(failures({ ...good, result: swapped })).toContain('log: not_in_log')
  const salt = `${result.salt.startsWith('A') ? 'B' : 'A'}${result.salt.slice(1)}`
  expect(failures({ ...good, result: { ...result, salt } })).toEqual(['log: record_not_committed'])
  expect(failures({ ...good, result: { ...result, entry: commit.entry } })).toEqual(
    expect.arrayContaining(['log: wrong_kind', 'log: not_in_log']),
  )
})

test('a repeated draw cannot hide its earlier attempts', async () => {
  expect(failures({ ...good, earlier: [] })).toEqual(['log: earlier_commit_missing'])
  expect(await failuresOf({ commit: { number: 2 } })).toEqual(['log: earlier_commit_missing'])
  expect(await failuresOf({ earlier: true, commit: { number: 1, previous: null } })).toEqual([
    'log: earlier_commit_missing',
  ])
  expect(await failuresOf({ result: { commit: '00'.repeat(32) } })).toEqual(['log: other_commit'])
})

test('a policy that asks for no witness, or is not the one believed in, proves nothing', () => {
  const none = `${policy.split('\n')[0]}\nquorum none\n`
  expect(failures({ ...good, policy: none })).toEqual(['log: policy_without_quorum'])
  expect(failures({ ...good, policy: 'quorum' })).toContain('log: policy_without_quorum')
  const verified = verifyDraw(formatDrawProof(good), { policy: `${policy}\n` })
  expect(verified.failures).toEqual([{ check: 'log', code: 'untrusted_policy' }])
})

test('no single change of a text in a proof goes unseen', () => {
  const text = formatDrawProof(good)
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('0', '1', 'a', 'b', 'A', 'z'),
      (at, character) => {
        fc.pre(text.charAt(at) !== character)
        expect(verifyDraw(text.slice(0, at) + character + text.slice(at + 1), { policy }).ok).toBe(
          false,
        )
      },
    ),
    { numRuns: 12 },
  )
})
