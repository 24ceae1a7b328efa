import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../../../../src/core/acts/index.ts'
import {
  formatVerifierKey,
  parsePolicy,
  policyMet,
  signatureTypes,
} from '../../../../src/core/log/index.ts'

const { note, cosignature } = signatureTypes
const keyOf = (name: string, number: number, type: typeof note | typeof cosignature): string =>
  formatVerifierKey(name, type, publicKeyOf(new Uint8Array(32).fill(number)))

const log = keyOf('example.com/log', 100, note)
const [w1, w2, w3, w4, w5, w6] = [1, 2, 3, 4, 5, 6].map((number) =>
  keyOf(`w${number}.example`, number, cosignature),
)

/** The example of C2SP tlog-policy, with keys of ours. */
const example = `log ${log}

witness X1 ${w1}
witness X2 ${w2}
witness X3 ${w3}
group X-witnesses 2 X1 X2 X3

witness Y1 ${w4}
witness Y2 ${w5}
witness Y3 ${w6}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`

describe('a trust policy (C2SP tlog-policy)', () => {
  test('reads the example of the specification', () => {
    const policy = parsePolicy(example)
    expect(policy.logs.map(({ key }) => key.name)).toEqual(['example.com/log'])
    expect(policy.witnesses.map(({ name }) => name)).toEqual(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'])
    expect(policy.groups).toEqual([
      { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2', 'Y3'] },
      { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
    ])
    expect(policy.quorum).toBe('X-and-Y')
  })

  // Cases after github.com/transparency-dev/formats, policy/tlog_policy_test.go.
  test.each([
    ['nothing but a quorum', 'quorum none\n'],
    ['no last line end', 'quorum none'],
    [
      'comments and white space',
      `\n# one\n\t # two\n\twitness \t w1  ${w1}   https://w1.example.com/  \n\n  quorum\tw1`,
    ],
    ['addresses', `log ${log} https://log.example.com/\nwitness w1 ${w1} w1:anything\nquorum w1\n`],
    [
      'names like keywords',
      `witness all ${w1}\nwitness any ${w2}\ngroup group 2 all any\nquorum group\n`,
    ],
    ['names beyond ASCII', `witness Zoé\u00a0\u0085 ${w1}\nquorum Zoé\u00a0\u0085\n`],
    ['one key as log and as witness', `log ${keyOf('l', 1, note)}\nwitness w1 ${w1}\nquorum w1\n`],
    ['two logs', `log ${log}\nlog ${keyOf('example.com/log', 101, note)}\nquorum none\n`],
    ['witnesses after the quorum', `quorum none\nwitness w1 ${w1}\n`],
    ['a member of a group as quorum', `witness w1 ${w1}\ngroup g any w1\nquorum w1\n`],
  ])('with %s is read', (_name, text) => {
    expect(parsePolicy(text)).toHaveProperty('quorum')
  })

  test.each([
    ['a control character', 'quorum none\n\u0001', 'policy_character', 2],
    ['a carriage return', 'quorum none\r\n', 'policy_character', 1],
    ['a form feed', 'quorum\u000cnone\n', 'policy_character', 1],
    ['a delete character in a comment', '# \u007f\nquorum none\n', 'policy_character', 1],
    ['an unknown keyword', 'quibble w1\nquorum none\n', 'policy_line', 1],
    ['a keyword in capitals', 'Quorum none\n', 'policy_line', 1],
    ['a no-break space as space', 'quorum\u00a0none\n', 'policy_line', 1],
    [
      'a comment after an item',
      `witness w1 ${w1} https://w1.example/ # c\nquorum w1\n`,
      'policy_line',
      1,
    ],
    ['a log without key', 'log\nquorum none\n', 'policy_line', 1],
    ['a log with a key that is none', 'log garbage\nquorum none\n', 'policy_key', 1],
    ['a log with two addresses', `log ${log} a b\nquorum none\n`, 'policy_line', 1],
    ['a log with a witness’s key', `log ${w1}\nquorum none\n`, 'policy_key_type', 1],
    [
      'a log twice',
      `log ${log}\nlog ${log} https://log.example/\nquorum none\n`,
      'policy_key_twice',
      2,
    ],
    [
      'a log under two names',
      `log ${log}\nlog ${keyOf('other', 100, note)}\nquorum none\n`,
      'policy_key_twice',
      2,
    ],
    ['a witness without key', 'witness w1\nquorum none\n', 'policy_line', 1],
    ['a witness with a log’s key', `witness w1 ${log}\nquorum w1\n`, 'policy_key_type', 1],
    [
      'a witness under two names',
      `witness w1 ${w1}\nwitness w2 ${w1}\nquorum w1\n`,
      'policy_key_twice',
      2,
    ],
    [
      'a witness’s key under another key name',
      `witness w1 ${w1}\nwitness w2 ${keyOf('impostor', 1, cosignature)}\nquorum w1\n`,
      'policy_key_twice',
      2,
    ],
    [
      'a wrong key id',
      `witness w1 ${(w1 as string).replace(/\+.{8}\+/, '+00000000+')}\nquorum w1\n`,
      'policy_key',
      1,
    ],
    [
      'a key of small order',
      `witness w1 ${formatVerifierKey('w', cosignature, Uint8Array.of(1, ...new Uint8Array(31)))}\nquorum w1\n`,
      'policy_key',
      1,
    ],
    [
      'a key that is no point',
      `log ${formatVerifierKey('l', note, Uint8Array.of(2, ...new Uint8Array(31)))}\nquorum none\n`,
      'policy_key',
      1,
    ],
    ['a witness named none', `witness none ${w1}\nquorum none\n`, 'policy_name_reserved', 1],
    ['a name twice', `witness w1 ${w1}\nwitness w1 ${w2}\nquorum w1\n`, 'policy_name_twice', 2],
    [
      'a group named like a witness',
      `witness w1 ${w1}\ngroup w1 any w1\nquorum w1\n`,
      'policy_name_twice',
      2,
    ],
    ['a group without threshold', `witness w1 ${w1}\ngroup g1\nquorum w1\n`, 'policy_line', 2],
    ['a group without members', `witness w1 ${w1}\ngroup g1 1\nquorum w1\n`, 'policy_line', 2],
    [
      'a group named none',
      `witness w1 ${w1}\ngroup none any w1\nquorum none\n`,
      'policy_name_reserved',
      2,
    ],
    ['a threshold of zero', `witness w1 ${w1}\ngroup g1 0 w1\nquorum g1\n`, 'policy_threshold', 2],
    [
      'a negative threshold',
      `witness w1 ${w1}\ngroup g1 -1 w1\nquorum g1\n`,
      'policy_threshold',
      2,
    ],
    ['a signed threshold', `witness w1 ${w1}\ngroup g1 +1 w1\nquorum g1\n`, 'policy_threshold', 2],
    [
      'a threshold with a leading zero',
      `witness w1 ${w1}\ngroup g1 01 w1\nquorum g1\n`,
      'policy_threshold',
      2,
    ],
    [
      'a hexadecimal threshold',
      `witness w1 ${w1}\ngroup g1 0x1 w1\nquorum g1\n`,
      'policy_threshold',
      2,
    ],
    [
      'a threshold beyond the members',
      `witness w1 ${w1}\ngroup g1 2 w1\nquorum g1\n`,
      'policy_threshold',
      2,
    ],
    [
      'a threshold beyond all numbers',
      `witness w1 ${w1}\ngroup g1 ${'9'.repeat(400)} w1\nquorum g1\n`,
      'policy_threshold',
      2,
    ],
    [
      'an unknown member',
      `witness w1 ${w1}\ngroup g1 any w2\nquorum g1\n`,
      'policy_name_unknown',
      2,
    ],
    [
      'a member defined later',
      `group g1 any w1\nwitness w1 ${w1}\nquorum g1\n`,
      'policy_name_unknown',
      1,
    ],
    [
      'a group in itself',
      `witness w1 ${w1}\ngroup g1 any w1 g1\nquorum g1\n`,
      'policy_name_unknown',
      2,
    ],
    [
      'none as a member',
      `witness w1 ${w1}\ngroup g1 any none w1\nquorum g1\n`,
      'policy_name_unknown',
      2,
    ],
    [
      'a member twice in a group',
      `witness w1 ${w1}\ngroup g1 all w1 w1\nquorum g1\n`,
      'policy_member_twice',
      2,
    ],
    [
      'a member in two groups',
      `witness w1 ${w1}\nwitness w2 ${w2}\ngroup g1 any w1 w2\ngroup g2 any w1\nquorum g1\n`,
      'policy_member_twice',
      4,
    ],
    [
      'a member in Unicode disguise',
      `witness \u212a ${w1}\ngroup g1 any K\nquorum g1\n`,
      'policy_name_unknown',
      2,
    ],
    [
      'a member in another normal form',
      `witness e\u0301 ${w1}\ngroup g1 any \u00e9\nquorum g1\n`,
      'policy_name_unknown',
      2,
    ],
    ['no quorum', `witness w1 ${w1}\n`, 'policy_quorum', null],
    ['nothing', '', 'policy_quorum', null],
    ['two quorums', `witness w1 ${w1}\nquorum w1\nquorum w1\n`, 'policy_quorum', 3],
    ['a quorum of two', `witness w1 ${w1}\nwitness w2 ${w2}\nquorum w1 w2\n`, 'policy_line', 3],
    ['an unknown quorum', 'quorum unknown\n', 'policy_name_unknown', 1],
    ['a quorum defined later', `quorum w1\nwitness w1 ${w1}\n`, 'policy_name_unknown', 1],
    ['a quorum without name', 'quorum\n', 'policy_line', 1],
    ['half a pair', 'quorum none\n# \ud83d\n', 'invalid_text', null],
  ])('with %s is refused', (_name, text, code, line) => {
    expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ code, line }))
  })

  test.each([undefined, null, 7, {}])('%j is no policy', (value) => {
    expect(() => parsePolicy(value as never)).toThrow(
      expect.objectContaining({ code: 'invalid_text' }),
    )
  })
})

describe('the quorum', () => {
  const policy = parsePolicy(example)

  test.each([
    [['X1', 'X2', 'Y1'], true],
    [['X3', 'X2', 'Y3', 'X1', 'Y2'], true],
    [['X1', 'Y1', 'Y2', 'Y3'], false],
    [['X1', 'X2', 'X3'], false],
    [['X1', 'X1', 'Y1'], false],
    [['x1', 'x2', 'y1'], false],
    [[], false],
    [['X-and-Y'], false],
    [['X-witnesses', 'Y-witnesses'], false],
    [['X1', 'X2', 'Y-witnesses'], false],
    [['w1.example', 'w2.example', 'w4.example'], false],
    [['none'], false],
  ])('by %j: %j', (cosigners, met) => {
    expect(policyMet(policy, cosigners)).toBe(met)
  })

  test('of one witness needs that witness, of nobody needs nobody', () => {
    const one = parsePolicy(`witness w1 ${w1}\nwitness w2 ${w2}\nquorum w1\n`)
    expect(policyMet(one, ['w1'])).toBe(true)
    expect(policyMet(one, ['w2'])).toBe(false)
    const nobody = parsePolicy(`witness w1 ${w1}\nquorum none\n`)
    expect(policyMet(nobody, [])).toBe(true)
    expect(policyMet(nobody, ['w1'])).toBe(true)
  })

  test('through a thousand nested groups costs no stack', () => {
    const groups = Array.from(
      { length: 1000 },
      (_, index) => `group g${index} all ${index === 0 ? 'w1' : `g${index - 1}`}`,
    )
    const deep = parsePolicy(`witness w1 ${w1}\n${groups.join('\n')}\nquorum g999\n`)
    expect(policyMet(deep, ['w1'])).toBe(true)
    expect(policyMet(deep, [])).toBe(false)
  })
})
