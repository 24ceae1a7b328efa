import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { commitment, publicKeyOf, verifyEntry, signEntry } from '../../../../src/core/acts/index.ts'
import { fromBase64 } from '../../../../src/core/encoding.ts'
import { applyToCase, caseOfDocuments, readAct } from '../../../../src/core/governance/index.ts'
import { PersonId, TagId } from '../../../../src/core/identifiers.ts'
import type { Store } from '../../../../src/platform/store/schema.ts'
import { platformCharter } from '../../../../src/platform/governance/charter.ts'
import {
  accept,
  bytesOf,
  governedPlatform,
  logOf,
  note,
  openConsole,
  refuse,
  type ActParts,
} from './support.ts'

test('a signed verdict decides the proposal, and the log commits to it', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const act = lena.sign({ ...accept, body: { ...accept.body, newContent: 'Plantons des arbres.' } })
  const [result] = await lena.push([act])
  expect(result).toMatchObject({ id: act.id, status: 'accepted' })
  await lena.pull()
  const proposal = lena.doc('proposal', 'p-1')
  expect(proposal).toMatchObject({ status: 'Accepted', content: 'Plantons des arbres.' })
  expect(result).toMatchObject({ rev: lena.rev('proposal', 'p-1') })
  const own = (await logOf(platform)).find((row) => row.act_id === act.id)
  expect(result).toMatchObject({ index: own?.index })
  expect(own?.entryText).toBe(act.entry)
  expect(verifyEntry(act.entry, publicKeyOf(lena.secret))).toBe(true)
  const salt = fromBase64(own?.salt ?? '') ?? new Uint8Array()
  expect(Buffer.from(commitment(salt, own?.record)).toString('hex')).toBe(own?.entry['commit'])
})

test('what an act decides, the core API shows with its history and the mail that was asked for', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await lena.act(refuse)
  const { body } = await platform.ask('GET /moderation/proposals/p-1')
  expect(body).toMatchObject({
    status: 'Refused',
    refusalReason: 'Off-topic',
    events: [
      {
        actionType: 'refuse',
        user: { id: 'lena' },
        arguments: { refusalReason: 'Off-topic', userNotified: 'true' },
      },
      { actionType: 'propose' },
    ],
  })
})

test('what the core API decides, everybody is told at once, and the platform signs for it', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const before = await logOf(platform)
  await platform.ask('POST /moderation/proposals/p-1/lock', { as: 'amadou' })
  expect(await lena.pull(), 'a lock is no change').toEqual([])
  await platform.ask('POST /moderation/proposals/p-1/accept', {
    as: 'amadou',
    body: { sendNotificationEmail: true, tags: ['t-air'], questionId: 'q-1' },
  })
  const told = await lena.pull()
  expect(told.map(({ kind, type }) => `${kind} ${type}`)).toEqual([
    'upsert proposal',
    'upsert case',
  ])
  expect(lena.doc('proposal', 'p-1').status).toBe('Accepted')
  const since = (await logOf(platform)).slice(before.length)
  expect(since).toHaveLength(1)
  expect(since[0]?.entry).toMatchObject({
    by: 'platform/core-api',
    kind: 'moderation',
    class: 'core-api',
  })
  expect(since[0]?.record).toMatchObject({
    type: 'moderation.accept',
    by: 'amadou',
    body: { tags: ['t-air'], notify: true },
  })
  const key = await platform.platform.context.store
    .selectFrom('device')
    .select('public_key')
    .where('key_id', '=', 'platform/core-api')
    .executeTakeFirstOrThrow()
  const publicKey = fromBase64(key.public_key) ?? new Uint8Array()
  expect(verifyEntry(since[0]?.entryText ?? '', publicKey)).toBe(true)
})

test('an administrator’s patch, which leaves no history, is in the log all the same', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await platform.ask('PATCH /admin/proposals/p-1', { as: 'ada', body: { status: 'Archived' } })
  await lena.pull()
  expect(lena.doc('proposal', 'p-1').status).toBe('Archived')
  expect((await logOf(platform)).at(-1)?.record.type).toBe('moderation.override')
})

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

test('postponed to a date, escalated, hesitated over: the case says so, and a verdict ends it', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const maud = await openConsole(platform, 'maud')
  await lena.pull()
  const results = await lena.push([
    lena.sign({ type: 'moderation.hesitate', body: {} }),
    lena.sign({ type: 'moderation.postpone', body: { returnAt: '2026-02-01T08:00:00Z' } }),
    lena.sign({ type: 'moderation.escalate', body: { sentence: 'Diffamation ?' } }),
    lena.sign({ type: 'moderation.escalate', body: { sentence: 'Encore.' } }),
  ])
  expect(results.map(({ status }) => status)).toEqual([
    'accepted',
    'accepted',
    'accepted',
    'rejected',
  ])
  expect(results[3]).toMatchObject({ code: 'already_escalated' })
  await lena.pull()
  await maud.pull()
  expect(lena.doc('case', 'p-1')).toMatchObject({
    returnAt: '2026-02-01T08:00:00Z',
    escalation: { sentence: 'Diffamation ?', by: 'lena' },
    hesitations: { count: 1, mine: true, by: null },
    secondOpinion: true,
  })
  expect(maud.doc('case', 'p-1').hesitations, 'the lead sees whose').toEqual({
    count: 1,
    mine: false,
    by: ['lena'],
  })
  expect(await maud.act(refuse)).toMatchObject({ status: 'accepted' })
  await lena.pull()
  const after = lena.doc('case', 'p-1')
  expect(after).toMatchObject({ returnAt: null, escalation: null, secondOpinion: false })
})

test('what a console foresees of its acts is what the platform then shows', async () => {
  const platform = await governedPlatform()
  const maud = await openConsole(platform, 'maud')
  await maud.pull()
  const state = () => {
    const flags = [...maud.documents.values()].filter(({ type }) => type === 'flag')
    return caseOfDocuments(
      maud.doc('proposal', 'p-1'),
      maud.doc('case', 'p-1'),
      flags.map(({ id }) => maud.doc('flag', id)),
      PersonId.parse('maud'),
    )
  }
  const rules = {
    limits: { min: 12, max: 140 },
    tags: new Map([[TagId.parse('t-trees'), { tagTypeId: 'tt-stake' }]]),
    requiredTagTypes: new Set(['tt-stake']),
    reasons: new Map([['Off-topic', { needsWords: false }]]),
    assignable: new Set(['amadou']),
  }
  const deeds: ActParts[] = [
    note('Une note.'),
    { type: 'moderation.hesitate', body: {} },
    { type: 'moderation.postpone', body: { returnAt: '2026-02-01T08:00:00Z' } },
    { type: 'moderation.escalate', body: { sentence: 'À voir.' } },
    { type: 'assignment.set', body: { assignee: 'amadou' } },
    accept,
    { type: 'moderation.tag', body: { add: [], remove: ['t-trees'] } },
    refuse,
    { type: 'moderation.restore', body: { sentence: null } },
  ]
  for (const deed of deeds) {
    const act = maud.sign(deed)
    const read = readAct(act)
    if (!read.ok) throw new Error(read.code)
    const { by, at } = read.record
    const foreseen = applyToCase(state(), { id: act.id, by, at, typed: read.typed }, rules)
    expect(await maud.push([act]), deed.type).toMatchObject([{ status: 'accepted' }])
    await maud.pull()
    expect(foreseen, deed.type).toEqual({ ok: true, state: state() })
  }
})

test('only the lead moderator assigns cases, to somebody who moderates the question', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const maud = await openConsole(platform, 'maud')
  await lena.pull()
  await maud.pull()
  const assign = (assignee: string | null): ActParts => ({
    type: 'assignment.set',
    body: { assignee },
  })
  expect(await lena.act(assign('amadou'))).toMatchObject({ status: 'rejected', code: 'forbidden' })
  expect(await maud.act(assign('ines'))).toMatchObject({
    status: 'rejected',
    code: 'unknown_person',
  })
  expect(await maud.act(assign('amadou'))).toMatchObject({ status: 'accepted' })
  await lena.pull()
  expect(lena.doc('case', 'p-1').assignee).toBe('amadou')
})

test('a question’s charter is published in versions, and its reasons are the ones that count', async () => {
  const platform = await governedPlatform()
  const maud = await openConsole(platform, 'maud')
  await maud.pull()
  const charter = {
    ...platformCharter,
    version: platformCharter.version + 1,
    reasons: platformCharter.reasons.filter(({ code }) => code !== 'Off-topic'),
  }
  const publish: ActParts = { type: 'charter.publish', subject: 'q-1', body: { charter } }
  expect(await maud.act(publish)).toMatchObject({ status: 'accepted' })
  expect(await maud.act(publish), 'not having seen the new one').toMatchObject({
    status: 'rejected',
    code: 'version_not_next',
  })
  await maud.pull()
  expect(maud.doc('question', 'q-1').charter?.version).toBe(charter.version)
  expect(await maud.act(refuse)).toMatchObject({ status: 'rejected', code: 'unknown_reason' })
  expect((await logOf(platform)).at(-1)?.entry['kind']).toBe('charter')
})

test.for<[string, Partial<ActParts>, string, string]>([
  [
    'accept without a required tag',
    { body: { newContent: null, tags: [], notify: false } },
    'missing_required_tag',
    'tags',
  ],
  [
    'a tag of another question',
    { body: { newContent: null, tags: ['t-school'], notify: false } },
    'unknown_tag',
    'tags',
  ],
  [
    'markup',
    { body: { newContent: 'Plantons <b>des</b> arbres', tags: ['t-air'], notify: false } },
    'invalid_content',
    'newContent',
  ],
  [
    'a text too short',
    { body: { newContent: 'Court', tags: ['t-air'], notify: false } },
    'too_short',
    'newContent',
  ],
  [
    'a member too many',
    { body: { newContent: null, tags: ['t-air'], notify: false, questionId: 'q-2' } },
    'invalid_body',
    'record.body',
  ],
  [
    'update of what is not published',
    { type: 'moderation.update', body: { newContent: null, tags: ['t-air'] } },
    'invalid_state',
    'status',
  ],
  [
    'restore of what was not decided',
    { type: 'moderation.restore', body: { sentence: null } },
    'invalid_state',
    'status',
  ],
  [
    'a tag both ways',
    { type: 'moderation.tag', body: { add: ['t-air'], remove: ['t-air'] } },
    'tag_both_ways',
    'tags',
  ],
  [
    'no tag at all',
    { type: 'moderation.tag', body: { add: [], remove: [] } },
    'nothing_to_do',
    'tags',
  ],
  ['no base', { base: null }, 'base_missing', 'record.base'],
  [
    'an unknown proposal',
    { subject: 'p-none', base: '000000000001' },
    'unknown_subject',
    'record.subject',
  ],
  [
    'a proposal of a question that is not theirs',
    { subject: 'p-away', base: '000000000001' },
    'unknown_subject',
    'record.subject',
  ],
])('refused with its reason, for ever, and nothing changes: %s', async ([, parts, code, field]) => {
  const platform = await governedPlatform()
  const amadou = await openConsole(platform, 'amadou')
  await amadou.pull()
  const before = await logOf(platform)
  const act = amadou.sign({ ...accept, ...parts })
  const results = [...(await amadou.push([act])), ...(await amadou.push([act]))]
  expect(results[0]).toMatchObject({ status: 'rejected', code, field })
  expect(results[1]).toEqual(results[0])
  expect(await amadou.pull()).toEqual([])
  expect(await logOf(platform)).toEqual(before)
})

test.for([
  ['ada', 'forbidden'],
  ['colin', 'unknown_subject'],
  ['sacha', 'unknown_subject'],
  ['gael', 'unknown_subject'],
  ['rita', 'unknown_subject'],
  ['ines', 'unknown_subject'],
])('%s may not decide: %s', async ([person = '', code]) => {
  const platform = await governedPlatform()
  const somebody = await openConsole(platform, person)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const result = await somebody.act({ ...accept, base: lena.rev('proposal', 'p-1') })
  expect(result).toMatchObject({ status: 'rejected', code })
})

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

test.for([
  'proposal',
  'proposal_event',
  'proposal_index',
  'moderation_case',
  'flag',
  'subject',
  'subject_change',
  'sequence',
  'log_entry',
  'log_record',
  'act',
] as const)('a disk that fails while %s is written leaves nothing of an act', async (table) => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const { store } = platform.platform.context
  const before = await contentsOf(store)
  for (const verb of ['insert', 'update'] as const) {
    await sql
      .raw(
        `create trigger broken_${verb} before ${verb} on ${table} begin select raise(abort, 'disk'); end`,
      )
      .execute(store)
  }
  const flag: ActParts = { type: 'flag.add', body: { reason: 'offensive', comment: null } }
  const postpone: ActParts = {
    type: 'moderation.postpone',
    body: { returnAt: '2026-02-01T08:00:00Z' },
  }
  const act = lena.sign(table === 'flag' ? flag : postpone)
  expect(await lena.push([act])).toEqual([{ id: act.id, status: 'retry', after: 5 }])
  expect(await contentsOf(store)).toEqual(before)
  for (const verb of ['insert', 'update'])
    await sql.raw(`drop trigger broken_${verb}`).execute(store)
  expect(await lena.push([act])).toMatchObject([{ status: 'accepted' }])
})

async function contentsOf(store: Store): Promise<unknown> {
  const tables = [
    'proposal',
    'proposal_event',
    'proposal_index',
    'moderation_case',
    'flag',
    'subject',
    'subject_change',
    'sequence',
    'log_entry',
    'log_record',
    'act',
  ] as const
  const contents: unknown[] = []
  for (const table of tables) contents.push(await store.selectFrom(table).selectAll().execute())
  return contents
}

test('one malformed act is turned down and does not hold up the others', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const good = lena.sign(accept)
  const bad = [
    { ...good, id: 'no-uuid' },
    { id: good.id, record: good.record, salt: good.salt },
    { ...good, more: 1 },
  ]
  const reply = await platform.ask('POST /vigie/v1/acts', { body: { acts: [...bad, good] } })
  expect(reply.body).toMatchObject({
    results: [
      { id: 'no-uuid', status: 'rejected', code: 'act_malformed', field: 'id' },
      { id: good.id, status: 'rejected', code: 'act_malformed', field: 'entry' },
      { id: good.id, status: 'rejected', code: 'act_malformed' },
      { id: good.id, status: 'accepted' },
    ],
  })
})

test('five hundred acts in one call, each with its own result; one more is too many', async () => {
  const platform = await governedPlatform(500)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const acts = Array.from({ length: 500 }, (_, place) =>
    lena.sign({ ...accept, subject: `p-${place + 1}` }),
  )
  const results = await lena.push(acts)
  expect(results.map(({ id }) => id)).toEqual(acts.map(({ id }) => id))
  expect(results.every(({ status }) => status === 'accepted')).toBe(true)
  const indexes = results.map((result) => (result.status === 'accepted' ? result.index : -1))
  expect(indexes).toEqual(indexes.map((_, place) => (indexes[0] ?? 0) + place))
  const tooMany = { acts: [...acts, lena.sign(note('Un de trop.'))] }
  const reply = await platform.ask('POST /vigie/v1/acts', { body: tooMany })
  expect(reply.status).toBe(400)
}, 60_000)
