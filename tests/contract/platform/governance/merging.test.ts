import { expect, test } from 'vitest'
import { accept, governedPlatform, note, openConsole, refuse, type ActParts } from './support.ts'

test('an act on what a colleague has changed meanwhile is a conflict with what stands there now', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  await amadou.pull()
  await amadou.act(refuse)
  const result = await lena.act(accept)
  expect(result).toMatchObject({
    status: 'conflict',
    code: 'moved',
    doc: { id: 'p-1', status: 'Refused', case: { proposalId: 'p-1' } },
  })
  await lena.pull()
  expect(result).toMatchObject({ rev: lena.rev('proposal', 'p-1') })
  expect(await lena.act(accept), 'having seen it').toMatchObject({ status: 'accepted' })
})

test('of twenty who decide at the same moment one does, and the others are shown what stands', async () => {
  const platform = await governedPlatform()
  const consoles = await Promise.all(
    Array.from({ length: 20 }, async (_, place) =>
      openConsole(platform, place % 2 === 0 ? 'lena' : 'amadou'),
    ),
  )
  for (const each of consoles) await each.pull()
  const base = consoles[0]?.rev('proposal', 'p-1') ?? ''
  const results = await Promise.all(
    consoles.map(
      async (each, place) => await each.act({ ...(place % 3 === 0 ? refuse : accept), base }),
    ),
  )
  const told = results.map(({ status }) => status).toSorted()
  expect(told).toEqual(['accepted', ...Array.from({ length: 19 }, () => 'conflict')])
  const { body } = await platform.ask('GET /moderation/proposals/p-1')
  expect((body as { events: unknown[] }).events).toHaveLength(2)
})

test.for(['000000000001', '999999999999', 'nonsense', '-1'])(
  'a base that never was a revision of the proposal is a conflict: %s',
  async (base) => {
    const platform = await governedPlatform()
    const lena = await openConsole(platform, 'lena')
    await lena.pull()
    expect(await lena.act({ ...accept, base })).toMatchObject({ status: 'conflict' })
  },
)

test('notes, flags, hesitations and tags commute with whatever happened meanwhile', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  await amadou.pull()
  const acts: ActParts[] = [
    note('Vu avec l’équipe.'),
    { type: 'moderation.hesitate', body: {} },
    { type: 'flag.add', body: { reason: 'offensive', comment: null } },
    { type: 'moderation.tag', body: { add: ['t-air'], remove: [] } },
  ]
  await amadou.act(refuse)
  for (const act of acts)
    expect(await lena.act(act), act.type).toMatchObject({ status: 'accepted' })
  expect(
    await amadou.act({ type: 'moderation.tag', body: { add: ['t-town'], remove: [] } }),
  ).toMatchObject({ status: 'accepted' })
  await lena.pull()
  expect(lena.doc('proposal', 'p-1').tags).toEqual(['t-air', 't-town'])
  const found = lena.doc('case', 'p-1')
  expect(found.notes.map(({ text, by }) => [text, by])).toEqual([['Vu avec l’équipe.', 'lena']])
  expect([...lena.documents.values()].filter(({ type }) => type === 'flag')).toHaveLength(1)
})

test('a colleague’s note does not turn a waiting verdict into a conflict; their tags do', async () => {
  const platform = await governedPlatform(2)
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  await amadou.pull()
  await amadou.act(note('Attention.'))
  expect(await lena.act(accept)).toMatchObject({ status: 'accepted' })
  const tag: ActParts = { type: 'moderation.tag', body: { add: ['t-air'], remove: [] } }
  await amadou.act({ ...tag, subject: 'p-2' })
  expect(await lena.act({ ...accept, subject: 'p-2' })).toMatchObject({ status: 'conflict' })
})

test('two acts done offline one after the other both go through, though neither saw the other’s revision', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const results = await lena.push([
    lena.sign(accept),
    lena.sign({
      type: 'moderation.update',
      body: { newContent: 'Plantons des arbres fruitiers.', tags: ['t-trees'] },
    }),
  ])
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
})
