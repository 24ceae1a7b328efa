import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CouncilError, solvableQuorum } from '../../../../src/core/council/index.ts'

const witness = (name: string, index: number) =>
  `witness ${name} ${name}+${index.toString(16).padStart(8, '0')}+BA${name}${'A'.repeat(40)}=`

const council = ['p1', 'p2', 'c1', 'c2', 'c3'].map(witness).join('\n')

const launch = `# compiled for one launch
${council}

group personalities any p1 p2
group citizens any c1 c2 c3
group seats 4 p1 p2 c1 c2 c3
group launch all personalities citizens seats
quorum launch
`

const failure = (text: string) => {
  try {
    solvableQuorum(text)
  } catch (fault) {
    if (fault instanceof CouncilError) return { code: fault.code, line: fault.line }
  }
  return undefined
}

test('a launch by four of five survives one recusal, and no second one', () => {
  const sets = solvableQuorum(launch)
  expect(sets).toHaveLength(1 + 5 + 10)
  expect(sets[0]).toEqual({ without: [], solvable: true })
  expect(sets.filter(({ without }) => without.length === 1).every(({ solvable }) => solvable)).toBe(
    true,
  )
  expect(sets.filter(({ without }) => without.length === 2).some(({ solvable }) => solvable)).toBe(
    false,
  )
})

test('a college that is emptied stops a quorum that its number would still allow', () => {
  const sets = solvableQuorum(launch.replace('group seats 4', 'group seats 3'))
  const blocked = sets.filter(({ solvable }) => !solvable).map(({ without }) => without)
  expect(blocked).toEqual([['p1', 'p2']])
})

test('thresholds stay as written: all of two is lost with one', () => {
  const sets = solvableQuorum(`${council}\ngroup both all p1 p2\nquorum both`)
  expect(
    sets.filter(({ without }) => without.includes('p1')).some(({ solvable }) => solvable),
  ).toBe(false)
  expect(sets.find(({ without }) => without.join() === 'c1,c2')?.solvable).toBe(true)
})

test('a quorum may be one witness, or none at all', () => {
  const one = solvableQuorum(`${council}\nquorum p1`)
  expect(one.every(({ without, solvable }) => solvable !== without.includes('p1'))).toBe(true)
  expect(solvableQuorum('quorum none')).toEqual([{ without: [], solvable: true }])
  expect(solvableQuorum(`${council}\n quorum\tnone \n`).every(({ solvable }) => solvable)).toBe(
    true,
  )
})

test('a policy that cannot be read is refused with its line', () => {
  expect(failure('')).toEqual({ code: 'policy_quorum', line: null })
  expect(failure('quorum none\nquorum none')).toEqual({ code: 'policy_quorum', line: 2 })
  expect(failure('group g any p1\nquorum g')).toEqual({ code: 'policy_unknown_name', line: 1 })
  expect(failure(`${council}\ngroup g any g\nquorum g`)).toEqual({
    code: 'policy_unknown_name',
    line: 6,
  })
  expect(failure(`${council}\ngroup g 3 p1 p2\nquorum g`)?.code).toBe('policy_threshold')
  expect(failure(`${council}\ngroup g 0 p1 p2\nquorum g`)?.code).toBe('policy_threshold')
  expect(failure(`${council}\ngroup g 1e0 p1 p2\nquorum g`)?.code).toBe('policy_syntax')
  expect(failure(`${council}\ngroup g any\nquorum g`)?.code).toBe('policy_syntax')
  expect(failure(`${council}\ngroup g 2 p1 p1\nquorum g`)?.code).toBe('policy_duplicate_name')
  expect(failure(`${council}\ngroup p1 any p2\nquorum p1`)?.code).toBe('policy_duplicate_name')
  expect(failure(`${council}\nquorum p1 p2`)?.code).toBe('policy_syntax')
  expect(failure('witness none none+00000000+AAAA\nquorum none')?.code).toBe(
    'policy_duplicate_name',
  )
  expect(failure('witnesses p1\nquorum none')?.code).toBe('policy_syntax')
  expect(failure('quorum none\r\n')?.code).toBe('policy_syntax')
})

test('one key under two names is refused: its holder would count twice', () => {
  const key = 'BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g'
  const text = `witness a a+00000001+${key}\nwitness b b+00000002+${key}\ngroup g 2 a b\nquorum g`
  expect(failure(text)).toEqual({ code: 'policy_duplicate_key', line: 2 })
})

test('a group sits in one group only; the extension is for witnesses', () => {
  const text = `${council}\ngroup g any p1\ngroup h any g p1\ngroup i any g\nquorum h`
  expect(failure(text)).toEqual({ code: 'policy_duplicate_name', line: 8 })
})

test('taking out one more witness never makes a quorum possible again', () => {
  const names = ['p1', 'p2', 'c1', 'c2', 'c3']
  const members = fc.subarray(names, { minLength: 1 })
  fc.assert(
    fc.property(members, members, fc.nat(), fc.nat(), (first, second, one, two) => {
      const sets = solvableQuorum(
        [
          council,
          `group g ${1 + (one % first.length)} ${first.join(' ')}`,
          `group h ${1 + (two % second.length)} ${second.join(' ')}`,
          'group q all g h',
          'quorum q',
        ].join('\n'),
      )
      for (const { without, solvable } of sets) {
        if (!solvable) continue
        for (const kept of without)
          expect(sets.find((set) => set.without.join() === kept)?.solvable).toBe(true)
      }
    }),
  )
})
