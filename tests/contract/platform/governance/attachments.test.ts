import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { TestPlatform } from '../support.ts'
import { governedPlatform } from './support.ts'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function call(
  { platform, signIn }: TestPlatform,
  method: 'GET' | 'PUT',
  name: string,
  as: string | null,
  more: { readonly payload?: Buffer; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  const authorization: Record<string, string> =
    as === null ? {} : { authorization: `Bearer ${await signIn(as)}` }
  return await platform.app.inject({
    method,
    url: `/vigie/v1/attachments/${name}`,
    headers: {
      ...authorization,
      ...(more.payload === undefined ? {} : { 'content-type': 'application/pdf' }),
      ...more.headers,
    },
    ...(more.payload === undefined ? {} : { payload: more.payload }),
  })
}

const paper = Buffer.from('%PDF-1.7 \u0000 un budget')

test('bytes go in under their hash and come out the same, for those who may have them', async () => {
  const platform = await governedPlatform()
  for (const person of ['gael', 'sacha', 'ada']) {
    const reply = await call(platform, 'PUT', hash(paper), person, { payload: paper })
    expect(reply.statusCode, person).toBe(201)
  }
  for (const person of ['gael', 'sacha', 'ada', 'colin', 'rita', 'maud']) {
    const reply = await call(platform, 'GET', hash(paper), person)
    expect(reply.rawPayload.equals(paper), person).toBe(true)
    expect(reply.headers).toMatchObject({
      etag: `"${hash(paper)}"`,
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
  }
  const held = await call(platform, 'GET', hash(paper), 'colin', {
    headers: { 'if-none-match': `"${hash(paper)}"` },
  })
  expect([held.statusCode, held.body]).toEqual([304, ''])
})

test.for<[string | null, 'GET' | 'PUT', number]>([
  [null, 'GET', 401],
  [null, 'PUT', 401],
  ['lena', 'GET', 403],
  ['lena', 'PUT', 403],
  ['colin', 'PUT', 403],
  ['rita', 'PUT', 403],
  ['ines', 'GET', 403],
  ['gael', 'GET', 404],
])('%s may not %s: %s', async ([person, method, status]) => {
  const platform = await governedPlatform()
  const more = method === 'PUT' ? { payload: paper } : {}
  const reply = await call(platform, method, hash(paper), person, more)
  expect(reply.statusCode).toBe(status)
  expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
})

test('bytes that are not those of the hash are refused, and so are more than 25 MiB', async () => {
  const platform = await governedPlatform()
  const wrong = await call(platform, 'PUT', hash(paper), 'gael', { payload: Buffer.from('other') })
  expect([wrong.statusCode, wrong.json()]).toMatchObject([422, { code: 'hash_mismatch' }])
  expect((await call(platform, 'PUT', 'nonsense', 'gael', { payload: paper })).statusCode).toBe(422)
  const largest = Buffer.alloc(25 * 1024 * 1024, 7)
  const put = await call(platform, 'PUT', hash(largest), 'gael', { payload: largest })
  expect(put.statusCode).toBe(201)
  const larger = Buffer.concat([largest, Buffer.of(1)])
  const refused = await call(platform, 'PUT', hash(larger), 'gael', { payload: larger })
  expect([refused.statusCode, refused.json()]).toMatchObject([413, { code: 'body_too_large' }])
  expect((await call(platform, 'GET', hash(largest), 'gael')).rawPayload.length).toBe(
    largest.length,
  )
})
