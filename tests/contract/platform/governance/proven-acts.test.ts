import { expect, test, vi } from 'vitest'
import { signEntry } from '../../../../src/core/acts/index.ts'
import { accept, bytesOf, governedPlatform, logOf, note, openConsole, refuse } from './support.ts'

test('the same act again gives the first result, even once its device is revoked; other bytes are refused', async () => {
  const platform = await governedPlatform(2)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const act = lena.sign(accept)
  const [first] = await lena.push([act])
  const other = lena.sign({ ...refuse, subject: 'p-2' })
  const results = await lena.push([act, { ...other, id: act.id }, act])
  expect(results[0]).toEqual(first)
  expect(results[1]).toMatchObject({ status: 'rejected', code: 'id_reused' })
  expect(results[2]).toEqual(first)
  await platform.ask(`DELETE /vigie/v1/devices/${encodeURIComponent(lena.keyId)}`)
  expect(await lena.push([act])).toEqual([first])
  expect(await lena.push([other])).toMatchObject([{ status: 'rejected', code: 'revoked_device' }])
})

test('a signed act cannot be used twice under two ids', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const act = lena.sign(note('Une fois.'))
  const twin = { ...act, id: '0195b0a0-0000-7000-8000-000000000001' as typeof act.id }
  const results = await lena.push([act, twin])
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'rejected'])
  expect(results[1]).toMatchObject({ code: 'counter_reused' })
  await lena.pull()
  expect(lena.doc('case', 'p-1').notes).toHaveLength(1)
})

test('nobody can send another’s act, nor use up its id', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  const act = lena.sign(accept)
  expect(await amadou.push([act])).toMatchObject([{ status: 'rejected', code: 'foreign_device' }])
  expect(await lena.push([act])).toMatchObject([{ status: 'accepted' }])
  const posing = lena.sign(note('Pas moi.'), { by: 'amadou' as never })
  expect(await lena.push([posing])).toMatchObject([{ status: 'rejected', code: 'foreign_device' }])
})

test('acts that are not what they claim are refused, each for its own reason', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const act = lena.sign(note('Propre.'))
  const entry = JSON.parse(act.entry) as Parameters<typeof signEntry>[0]
  const resigned = (change: object) => signEntry({ ...entry, ...change }, lena.secret)
  const record = JSON.parse(act.record) as object
  const spoilt: readonly [string, Partial<typeof act>][] = [
    ['signature_invalid', { entry: signEntry(entry, bytesOf('stranger')) }],
    ['signature_invalid', { entry: act.entry.replace('"v":1', '"v":1 ') }],
    ['entry_malformed', { entry: '' }],
    ['entry_malformed', { entry: 'null' }],
    ['commitment_mismatch', { salt: Buffer.alloc(32).toString('base64') }],
    ['salt_malformed', { salt: 'short' }],
    ['commitment_mismatch', { entry: resigned({ commit: '0'.repeat(64) }) }],
    ['entry_mismatch', { entry: resigned({ kind: 'charter' }) }],
    ['entry_mismatch', { entry: resigned({ class: 'core-api' }) }],
    ['entry_mismatch', { entry: resigned({ at: '2026-01-15T12:00:01Z' }) }],
    ['entry_mismatch', { entry: resigned({ by: 'platform/core-api' }) }],
    ['record_not_json', { record: '{' }],
    ['record_not_json', { record: act.record.replace('{', '{"v":1,') }],
    ['record_not_canonical', { record: ` ${act.record}` }],
    ['record_text', { record: act.record.replace('Propre.', 'Propre\u0301.') }],
    ['record_number', { record: act.record.replace('"v":1', '"v":1.5') }],
    ['record_shape', { record: act.record.replace('"v":1', '"v":2') }],
    ['unknown_type', { record: act.record.replace('moderation.note', 'moderation.sing') }],
    ['unknown_device', { record: JSON.stringify({ ...record, device: 'lena/none' }) }],
  ]
  const results = await lena.push(spoilt.map(([, change]) => ({ ...act, ...change })))
  expect(results.map((result) => ('code' in result ? result.code : result.status))).toEqual(
    spoilt.map(([code]) => code),
  )
  expect(await lena.push([act]), 'the honest one still goes through').toMatchObject([
    { status: 'accepted' },
  ])
})

test('a device’s records form a chain, whatever the order in which they arrive', async () => {
  const platform = await governedPlatform(3)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const [first, second, third] = [1, 2, 3].map((place) =>
    lena.sign({ ...note(`Note ${place}`), subject: `p-${place}` }),
  )
  if (first === undefined || second === undefined || third === undefined) throw new Error('acts')
  expect((await lena.push([third, first, second])).map(({ status }) => status)).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ])
  const forged = lena.sign(note('Sans lien.'), { previous: '0'.repeat(64) })
  expect(await lena.push([forged])).toMatchObject([{ status: 'rejected', code: 'chain_broken' }])
  const rootless = lena.sign(note('Sans lien.'), { previous: null })
  expect(await lena.push([rootless])).toMatchObject([{ code: 'chain_broken' }])
})

test('a failure between two steps leaves nothing, and the act can be sent again; order is kept behind it', async () => {
  const platform = await governedPlatform(2)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const acts = [
    lena.sign(accept),
    lena.sign(note('Après.')),
    lena.sign({ ...refuse, subject: 'p-2' }),
  ]
  const before = await logOf(platform)
  const { index } = platform.platform.context.governance
  const broken = vi.spyOn(index, 'changed').mockRejectedValueOnce(new Error('disk'))
  expect((await lena.push(acts)).map(({ status }) => status)).toEqual([
    'retry',
    'retry',
    'accepted',
  ])
  broken.mockRestore()
  expect(await logOf(platform)).toHaveLength(before.length + 1)
  const { body } = await platform.ask('GET /moderation/proposals/p-1')
  expect(body).toMatchObject({ status: 'Pending', events: [{ actionType: 'propose' }] })
  expect((await lena.push(acts)).map(({ status }) => status)).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ])
})
