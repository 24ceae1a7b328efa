import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, parseStrictJson } from '../../../../src/core/acts/index.ts'

function refusal(text: string): unknown {
  try {
    return { accepted: parseStrictJson(text) }
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('a text that could be read in two ways is refused', () => {
  test.each([
    ['{"a":1,"a":1}', 'duplicate_key'],
    ['{"a":1,"b":2,"a":3}', 'duplicate_key'],
    ['{"a":1,"\\u0061":2}', 'duplicate_key'],
    ['{"x":[{"é":1,"\\u00e9":2}]}', 'duplicate_key'],
    ['{"😂":1,"\\ud83d\\uDE02":2}', 'duplicate_key'],
    ['{"__proto__":1,"__proto__":2}', 'duplicate_key'],
    ['"\\ud83d"', 'lone_surrogate'],
    ['"\\ude02"', 'lone_surrogate'],
    ['"\\ude02\\ud83d"', 'lone_surrogate'],
    ['"\\ud83dx"', 'lone_surrogate'],
    ['{"\\udead":1}', 'lone_surrogate'],
    ['"\ud83d"', 'lone_surrogate'],
    ['"\ud83d\\ude02"', 'lone_surrogate'],
    ['9007199254740992', 'number_range'],
    ['-9007199254740992', 'number_range'],
    ['9007199254740993', 'number_range'],
    ['9.007199254740993e15', 'number_range'],
    ['9007199254740993e0', 'number_range'],
    ['90071992547409930e-1', 'number_range'],
    ['1e16', 'number_range'],
    ['1E400', 'number_range'],
    ['-1e400', 'number_range'],
    ['123456789012345678901234567890', 'number_range'],
    ['9007199254740991.4', 'number_precision'],
    ['4503599627370497.5', 'number_precision'],
    ['0.99999999999999999', 'number_precision'],
    ['1e-400', 'number_precision'],
    ['3.141592653589793238462643383279', 'number_precision'],
    [`0.${'0'.repeat(400)}1`, 'number_precision'],
  ])('%s: %s', (text, code) => {
    expect(refusal(text)).toBe(code)
  })
})

describe('what is not JSON is refused (RFC 8259)', () => {
  test.each([
    '',
    ' ',
    'nul',
    'nulll',
    'True',
    'NaN',
    'Infinity',
    '-',
    '+1',
    '01',
    '-01',
    '1.',
    '.5',
    '1e',
    '1e+',
    '0x10',
    "'a'",
    '"a',
    '"\\x41"',
    '"\\u12"',
    '"\\u{41}"',
    '"\\u00g0"',
    '"\t"',
    '"\n"',
    '"\u0000"',
    '[',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1}',
    '{',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{a:1}',
    '{1:1}',
    '{"a":1 "b":2}',
    '1 2',
    '{}x',
    '[]]',
    '\ufeff{}',
    '\u00a01',
    '1\u000b',
    '// c\n1',
    '/* c */1',
    '"a"//',
    'undefined',
    '"\\',
  ])('%j', (text) => {
    expect(refusal(text)).toBe('not_json')
  })

  test.each([undefined, null, 1, {}, new Uint8Array(2)])('no text at all: %j', (value) => {
    expect(refusal(value as never)).toBe('not_json')
  })

  test.each(['[', '{"a":', '[{"a":'])('100,000 times %s exhausts no stack', (opening) => {
    expect(refusal(opening.repeat(100_000))).toBe('too_deep')
  })

  test('a long run of zeros takes no longer than its length', () => {
    const zeros = '0'.repeat(1_000_000)
    expect(refusal(`0.5${zeros}1`)).toBe('number_precision')
  })
})

describe('what says one thing is read', () => {
  test.each([
    ['0', 0],
    ['-0', -0],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740991.000', 9007199254740991],
    ['9.007199254740991e15', 9007199254740991],
    ['9007199254740991E+0', 9007199254740991],
    ['100e-2', 1],
    ['1.50', 1.5],
    ['2e-3', 0.002],
    ['1e-27', 1e-27],
    ['0e999999999999', 0],
    ['"\\ud83d\\ude02"', '😂'],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041"', '"\\/\b\f\n\r\tA'],
    ['" \u007f\u2028 "', ' \u007f\u2028 '],
    [' \t\r\n[ null , true,false ] ', [null, true, false]],
    ['{"a":{"a":[{"a":1}]},"b":""}', { a: { a: [{ a: 1 }] }, b: '' }],
    ['{}', {}],
    ['[]', []],
  ])('%s', (text, value) => {
    expect(parseStrictJson(text)).toEqual(value)
  })

  test('512 levels are read, 513 are not', () => {
    expect(refusal('['.repeat(512) + ']'.repeat(512))).toHaveProperty('accepted')
    expect(refusal('['.repeat(513) + ']'.repeat(513))).toBe('too_deep')
  })

  test('the name __proto__ reaches no prototype', () => {
    const value = parseStrictJson('{"__proto__":{"admin":true}}')
    expect(Object.keys(value as object)).toEqual(['__proto__'])
    expect((value as { admin?: boolean }).admin).toBeUndefined()
  })

  test('it reads what JSON.parse reads, wherever no number is beyond it', () => {
    const leaf = fc.oneof(
      fc.maxSafeInteger(),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.constant(null),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    }))
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, '\t'), (json, indent) => {
        const text = JSON.stringify(json, null, indent)
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
        expect(canonicalJson(parseStrictJson(text))).toBe(canonicalJson(JSON.parse(text)))
      }),
    )
  })

  test('it never throws anything but its own codes', () => {
    const fragments = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      'u',
      'd83d',
      '1',
      'e',
      '-',
      '.',
      't',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(fragments), (parts) => {
        const answer = refusal(parts.join(''))
        expect(typeof answer === 'string' || (answer as object).constructor === Object).toBe(true)
      }),
    )
  })
})
