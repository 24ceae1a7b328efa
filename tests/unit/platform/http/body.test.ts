import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  decimal,
  decodeBody,
  integer,
  noBody,
  optional,
} from '../../../../src/platform/http/body.ts'
import { ValidationFault } from '../../../../src/platform/http/faults.ts'

const Request = z.object({ count: integer, rate: optional(decimal), on: optional(z.boolean()) })

function decode(json: string): unknown {
  const body = { ...noBody, contentType: 'application/json', bytes: Buffer.from(json) }
  try {
    return decodeBody(body, Request)
  } catch (error) {
    if (!(error instanceof ValidationFault)) throw error
    return error.violations.map(({ field, key }) => `${field}/${key}`)
  }
}

describe('numbers may come as text, booleans may not (section 1.2)', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['{"count":42}', { count: 42, rate: null, on: null }],
    ['{"count":"42","rate":"1e-1","on":true}', { count: 42, rate: 0.1, on: true }],
    ['{"count":"-7","rate":null,"on":null,"more":1}', { count: -7, rate: null, on: null }],
    ['{"count":"42.5"}', ['count/malformed']],
    ['{"count":42.5}', ['count/malformed']],
    ['{"count":""}', ['count/malformed']],
    ['{"count":2147483648}', ['count/malformed']],
    ['{"count":"2147483648"}', ['count/malformed']],
    ['{"count":1,"rate":1e999}', ['rate/malformed']],
    ['{"count":1,"rate":"NaN","on":"true"}', ['rate/malformed', 'on/malformed']],
    ['{}', ['count/malformed']],
    ['[]', ['count/malformed', 'rate/malformed', 'on/malformed']],
    ['{', ['unknown/malformed']],
    ['\ufeff{"count":1}', ['unknown/malformed']],
  ]
  test.each(cases)('%s', (json, expected) => {
    expect(decode(json)).toEqual(expected)
  })
})
