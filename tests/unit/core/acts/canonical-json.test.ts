import fc from 'fast-check'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { canonicalJson, parseStrictJson } from '../../../../src/core/acts/index.ts'

function double(hex: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

describe('the canonical text of a record (RFC 8785)', () => {
  // Input and output of github.com/cyberphone/json-canonicalization, testdata; arrays and values also RFC 8785, 3.2.
  test.each([
    [
      '{"numbers":[1E30,4.50,333333333.33333329,2e-3,0.000000000000000000000000001],"escaping":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
      '{"escaping":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","literals":[null,true,false],"numbers":[1e+30,4.5,333333333.3333333,0.002,1e-27]}',
    ],
    [
      '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{}],"A":{}}',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ],
    [
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}',
    ],
    [
      '{"\\u20ac":"Euro Sign","1":"One","\\u0080":"Control\\u007f","\\ud83d\\ude02":"Smiley","\\u00f6":"Latin Small Letter O With Diaeresis","\\ufb33":"Hebrew Letter Dalet With Dagesh","</script>":"Browser Challenge"}',
      '{"1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    ['{"Unnormalized Unicode":"A\\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'],
    ['[56,{"d":true,"10":null,"1":[]}]', '[56,{"1":[],"10":null,"d":true}]'],
  ])('published vector %#', (input, output) => {
    expect(canonicalJson(JSON.parse(input))).toBe(output)
  })

  // RFC 8785, appendix B, and the sample lines of json-canonicalization, testdata/README.md.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
    ['4340000000000001', '9007199254740994'],
  ])('the double %s is written %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text)
  })

  test('keys are ordered by UTF-16 code units, not by code points', () => {
    expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2 })).toBe('{"\u{1f600}":1,"\ufb33":2}')
  })

  test('the name __proto__ is a key like any other', () => {
    const parsed = parseStrictJson('{"__proto__":{"a":1},"b":2}')
    expect(canonicalJson(parsed)).toBe('{"__proto__":{"a":1},"b":2}')
  })
})

describe('what JSON cannot say is refused, never dropped', () => {
  const holed: unknown[] = [1]
  holed[2] = 3
  const named: unknown[] = Object.assign([1], { extra: 2 })
  const cycle: Record<string, unknown> = {}
  cycle['self'] = { inner: [cycle] }
  const hidden = Object.defineProperty({}, 'a', { value: 1, enumerable: false })
  const inherited: unknown = Object.create({ toJSON: () => 'other' })

  test.each([
    ['undefined', undefined, 'not_a_json_value'],
    ['an undefined member', { a: undefined }, 'not_a_json_value'],
    ['an undefined item', [undefined], 'not_a_json_value'],
    ['a function', () => 1, 'not_a_json_value'],
    ['a method', { a: () => 1 }, 'not_a_json_value'],
    ['a symbol', Symbol('s'), 'not_a_json_value'],
    ['a symbol key', { [Symbol('s')]: 1 }, 'not_a_json_value'],
    ['a bigint', 1n, 'not_a_json_value'],
    ['a date', { at: new Date(0) }, 'not_a_json_value'],
    ['a map', new Map([['a', 1]]), 'not_a_json_value'],
    ['a set', new Set([1]), 'not_a_json_value'],
    ['a boxed number', Object(1), 'not_a_json_value'],
    ['a regular expression', /a/, 'not_a_json_value'],
    ['an error', new Error('e'), 'not_a_json_value'],
    ['bytes', new Uint8Array(2), 'not_a_json_value'],
    ['an array of a class', new (class extends Array {})(), 'not_a_json_value'],
    ['an own toJSON', { toJSON: () => 1 }, 'not_a_json_value'],
    ['an inherited toJSON', inherited, 'not_a_json_value'],
    [
      'a getter',
      Object.defineProperty({}, 'a', { get: () => 1, enumerable: true }),
      'not_a_json_value',
    ],
    ['a hidden member', hidden, 'not_a_json_value'],
    ['an array with a hole', holed, 'not_a_json_value'],
    ['an array with a named member', named, 'not_a_json_value'],
    ['inherited data', Object.create({ a: 1 }), 'not_a_json_value'],
    [
      'data inherited from no prototype',
      Object.create(Object.create(null, { a: { value: 1 } })),
      'not_a_json_value',
    ],
    ['NaN', Number.NaN, 'number_range'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'number_range'],
    ['minus infinity', [Number.NEGATIVE_INFINITY], 'number_range'],
    ['half a pair', 'a\ud83d', 'lone_surrogate'],
    ['a reversed pair', '\ude02\ud83d', 'lone_surrogate'],
    ['half a pair in a key', { '\ude02': 1 }, 'lone_surrogate'],
    ['a cycle', cycle, 'cycle'],
  ])('%s', (_name, value, code) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code }))
  })

  test('nesting without end has a code of its own', () => {
    let deep: unknown = 0
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(() => canonicalJson(deep)).toThrow(expect.objectContaining({ code: 'too_deep' }))
  })

  test('a literal of another realm is a literal', () => {
    const foreign: unknown = runInNewContext('({ b: [1, { c: null }], a: "x" })')
    expect(canonicalJson(foreign)).toBe('{"a":"x","b":[1,{"c":null}]}')
    expect(() => canonicalJson(runInNewContext('new Date(0)'))).toThrow('not_a_json_value')
  })

  test('one object in two places is no cycle', () => {
    const shared = { a: 1 }
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]')
  })
})

test('the canonical text says the same value again, whatever the order of keys', () => {
  const json = fc.jsonValue({ stringUnit: 'binary' })
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
