import { expect, test } from 'vitest'
import { entryHash, publicKeyOf } from '../../../../src/core/acts/index.ts'
import { base64 } from '../../../../src/core/encoding.ts'
import { Capabilities } from '../../../../src/core/governance/index.ts'
import { parseVerifierKey } from '../../../../src/core/log/index.ts'
import { bytesOf, codeOf, governedPlatform, logOf, note, openConsole } from './support.ts'

const key = (name: string) => base64(publicKeyOf(bytesOf(name)))

test('what the platform can do is told to anybody', async () => {
  const platform = await governedPlatform()
  const reply = await platform.ask('GET /vigie/v1/capabilities', { as: null })
  const { protocol, log, features } = Capabilities.parse(reply.body)
  expect(protocol).toBe(1)
  expect(features).toEqual(expect.arrayContaining(['acts', 'changes', 'leases']))
  expect(parseVerifierKey(log?.verifierKey ?? '').name).toBe(log?.origin)
})

test('a key is enrolled under a name of its person, and announced in the log', async () => {
  const platform = await governedPlatform()
  const reply = await platform.ask('POST /vigie/v1/devices', {
    body: { publicKey: key('a'), label: 'Portable' },
  })
  expect(reply.status).toBe(201)
  const { keyId } = reply.body as { keyId: string }
  expect(keyId).toMatch(/^lena\/[0-9a-f-]{36}$/)
  const last = (await logOf(platform)).at(-1)
  expect(last?.entry).toMatchObject({ kind: 'device', by: 'platform/core-api' })
  expect(last?.record).toMatchObject({ by: 'lena', body: { publicKey: key('a') } })
  expect(JSON.stringify(last), 'a label is nobody’s business').not.toContain('Portable')
  const again = await platform.ask('POST /vigie/v1/devices', {
    body: { publicKey: key('a'), label: 'Portable' },
  })
  expect(again.body, 'the answer was lost').toEqual(reply.body)
})

test.for([
  ['of small order', base64(new Uint8Array(32).fill(0).with(0, 1))],
  ['zero', base64(new Uint8Array(32))],
  ['no point', base64(new Uint8Array(32).fill(0xff))],
  ['too short', base64(new Uint8Array(31).fill(1))],
  ['no base64', '!'.repeat(44)],
  ['empty', ''],
])('a key that is %s is refused', async ([, publicKey]) => {
  const platform = await governedPlatform()
  const before = await logOf(platform)
  const reply = await platform.ask('POST /vigie/v1/devices', { body: { publicKey, label: 'x' } })
  expect([reply.status, codeOf(reply)]).toEqual([422, 'unusable_key'])
  expect(await logOf(platform)).toEqual(before)
})

test.for([
  [{}, 'publicKey'],
  [{ publicKey: 1, label: 'x' }, 'publicKey'],
  [{ publicKey: key('a'), label: '' }, 'label'],
  [{ publicKey: key('a'), label: 'x', more: 1 }, 'unknown'],
  ['{', 'unknown'],
])('a body that cannot be read names its field: %j', async ([body, field]) => {
  const platform = await governedPlatform()
  const reply = await platform.ask('POST /vigie/v1/devices', { body })
  expect(reply.status).toBe(400)
  expect(JSON.parse(reply.text)).toMatchObject({ code: 'invalid_body', field, status: 400 })
})

test('nobody takes another’s key, nor their own once it was revoked', async () => {
  const platform = await governedPlatform()
  const enrol = async (as: string) =>
    await platform.ask('POST /vigie/v1/devices', { as, body: { publicKey: key('a'), label: 'x' } })
  const { keyId } = (await enrol('lena')).body as { keyId: string }
  expect([(await enrol('amadou')).status, codeOf(await enrol('amadou'))]).toEqual([
    409,
    'key_taken',
  ])
  const path = `DELETE /vigie/v1/devices/${keyId}`
  expect((await platform.ask(path, { as: 'amadou' })).status).toBe(403)
  expect((await platform.ask(path, { as: null })).status).toBe(401)
  expect((await platform.ask(path, { as: 'ada' })).status, 'an administrator may').toBe(204)
  expect((await platform.ask(path)).status, 'again').toBe(204)
  expect((await enrol('lena')).status).toBe(409)
  expect((await platform.ask('DELETE /vigie/v1/devices/lena/none')).status).toBe(404)
  expect(
    (await platform.ask('DELETE /vigie/v1/devices/platform/core-api', { as: 'ada' })).status,
  ).toBe(403)
})

test('at most twenty devices each', async () => {
  const platform = await governedPlatform()
  const enrol = async (place: number) =>
    await platform.ask('POST /vigie/v1/devices', {
      body: { publicKey: key(`many ${place}`), label: 'x' },
    })
  for (let place = 0; place < 20; place += 1) expect((await enrol(place)).status).toBe(201)
  expect(codeOf(await enrol(20))).toBe('too_many_devices')
})

test('colleagues see the key of a device and not its name', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  await amadou.pull()
  expect(lena.doc('device', lena.keyId).label).toBe('laptop')
  expect(amadou.doc('device', lena.keyId)).toMatchObject({
    label: null,
    publicKey: base64(publicKeyOf(lena.secret)),
  })
})

test('a console named in the header is the one that is asked about; another person’s is refused', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const second = await openConsole(platform, 'lena')
  const ask = async (device: string, as = 'lena') =>
    await platform.ask('GET /vigie/v1/changes', { as, headers: { 'x-vigie-device': device } })
  await platform.ask(`DELETE /vigie/v1/devices/${lena.keyId}`)
  expect((await ask(lena.keyId)).body).toMatchObject({ changes: [] })
  expect((await ask(second.keyId)).body).not.toMatchObject({ changes: [] })
  expect((await ask(lena.keyId, 'amadou')).status).toBe(403)
})

test('a sign-in that was renewed is still the same console’s', async () => {
  const platform = await governedPlatform()
  const form = { username: 'amadou@example.org', password: 'correct horse 1' }
  const first = await platform.token({ grant_type: 'password', ...form })
  const token = first.body as { access_token: string; refresh_token: string }
  const headers = {
    authorization: `Bearer ${token.access_token}`,
    'content-type': 'application/json',
  }
  const enrolled = await platform.ask('POST /vigie/v1/devices', {
    as: null,
    headers,
    body: { publicKey: key('renewed'), label: 'x' },
  })
  const { keyId } = enrolled.body as { keyId: string }
  const renewed = await platform.token({
    grant_type: 'refresh_token',
    refresh_token: token.refresh_token,
    client_id: 'console',
    client_secret: 's',
  })
  const { access_token: access } = renewed.body as { access_token: string }
  await platform.ask(`DELETE /vigie/v1/devices/${keyId}`, { as: 'amadou' })
  const reply = await platform.ask('GET /vigie/v1/changes', {
    as: null,
    headers: { authorization: `Bearer ${access}` },
  })
  expect(reply.body).toMatchObject({ changes: [] })
})

test('the log has no gaps, and the platform’s own entries form a chain', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await lena.act(note('Une.'))
  await platform.ask('POST /moderation/proposals/p-1/postpone')
  await openConsole(platform, 'amadou')
  const log = await logOf(platform)
  expect(log.map(({ index }) => index)).toEqual(log.map((_, place) => place))
  const own = log.filter(({ record }) => record.device === 'platform/core-api')
  expect(own.length).toBeGreaterThan(2)
  own.forEach(({ record }, place) => {
    expect(record.counter).toBe(place + 1)
    const before = own[place - 1]
    expect(record.previous).toBe(before === undefined ? null : entryHash(before.entryText))
  })
})
