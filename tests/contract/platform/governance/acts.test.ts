import { expect, test } from 'vitest'
import { commitment, publicKeyOf, verifyEntry } from '../../../../src/core/acts/index.ts'
import { fromBase64 } from '../../../../src/core/encoding.ts'
import { applyToCase, caseOfDocuments, readAct } from '../../../../src/core/governance/index.ts'
import { PersonId, TagId } from '../../../../src/core/identifiers.ts'
import { platformCharter } from '../../../../src/platform/governance/charter.ts'
import {
  accept,
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
