import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../../src/core/governance/index.ts'
import type { TestPlatform } from '../support.ts'
import { accept, governedPlatform, logOf, openConsole, readPage } from './support.ts'

const operations = [
  'GET /vigie/v1/changes',
  'POST /vigie/v1/acts',
  'POST /vigie/v1/devices',
  'DELETE /vigie/v1/devices/x',
  'POST /vigie/v1/leases',
  'DELETE /vigie/v1/leases/x',
  'GET /vigie/v1/attachments/x',
  'PUT /vigie/v1/attachments/x',
] as const

test.for(operations)('without a token, or with a wrong one: %s', async (line) => {
  const platform = await governedPlatform()
  for (const headers of [{}, { authorization: 'Bearer AT-none' }]) {
    const reply = await platform.ask(line, { as: null, headers })
    expect(reply.status).toBe(401)
    expect(Problem.parse(JSON.parse(reply.text)).code).toBe('unauthorised')
    expect(reply.headers['www-authenticate']).toBeDefined()
  }
})

test.for([
  ['GET /vigie/v1/nothing', 404, 'not_found'],
  ['PUT /vigie/v1/acts', 405, 'method_not_allowed'],
  ['GET /vigie/v1/changes?cursor=%', 400, 'bad_request'],
  ['GET /vigie/v1/changes?limit=x', 400, 'bad_request'],
] as const)('what there is not: %s', async ([line, status, code]) => {
  const platform = await governedPlatform()
  const reply = await platform.ask(line)
  expect(reply.status).toBe(status)
  expect(Problem.parse(JSON.parse(reply.text)).code).toBe(code)
})

test.for([
  ['', 400],
  ['{}', 400],
  ['[]', 400],
  ['null', 400],
  ['{"acts":[]}', 400],
  ['{"acts":[{}]}', 400],
  ['{"acts":[null]}', 400],
  [`{"acts":${'['.repeat(10_000)}`, 400],
  [`{"acts":"${'x'.repeat(9_000_000)}"}`, 413],
] as const)('a body of acts that is none: %.20s', async ([body, status]) => {
  const platform = await governedPlatform()
  const reply = await platform.ask('POST /vigie/v1/acts', { body })
  expect(reply.status).toBe(status)
  Problem.parse(JSON.parse(reply.text))
})

test('a body that is not JSON by its type', async () => {
  const platform = await governedPlatform()
  const headers = { 'content-type': 'text/plain' }
  const reply = await platform.ask('POST /vigie/v1/acts', { body: '{}', headers })
  expect([reply.status, Problem.parse(JSON.parse(reply.text)).code]).toEqual([
    415,
    'unsupported_media_type',
  ])
})

const anything = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc
    .record({ acts: fc.array(fc.jsonValue(), { maxLength: 3 }) })
    .map((value) => JSON.stringify(value)),
  fc
    .record({
      id: fc.uuid(),
      record: fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      salt: fc.string(),
      entry: fc.oneof(fc.string(), fc.json()),
    })
    .map((act) => JSON.stringify({ acts: [act] })),
)

test('whatever is sent, the answer is never a defect and nothing changes', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const log = await logOf(platform)
  const before = await contents(platform)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operations), anything, async (line, body) => {
      const reply = await platform.ask(line, { body })
      expect(reply.status).toBeLessThan(500)
      if (reply.status >= 400) Problem.parse(JSON.parse(reply.text))
    }),
    { numRuns: 300 },
  )
  expect(await logOf(platform)).toEqual(log)
  expect(await contents(platform)).toEqual(before)
}, 60_000)

test('a signed act spoilt anywhere is refused, and the honest one still goes through', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const act = lena.sign(accept)
  const before = await contents(platform)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('record', 'salt', 'entry'),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 2, unit: 'grapheme' }),
      async (member, place, text) => {
        const whole = act[member]
        const at = place % whole.length
        const spoilt = whole.slice(0, at) + text + whole.slice(at + 1)
        if (spoilt === whole) return
        const [result] = await lena.push([{ ...act, [member]: spoilt }])
        expect(result?.status).toBe('rejected')
      },
    ),
    { numRuns: 200 },
  )
  expect(await contents(platform)).toEqual(before)
  expect(await lena.push([act])).toMatchObject([{ status: 'accepted' }])
}, 60_000)

async function contents(platform: TestPlatform): Promise<unknown> {
  return (await readPage(platform, 'lena', null, 1000)).changes
}
