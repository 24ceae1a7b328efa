import { expect, test } from 'vitest'
import { accept, governedPlatform, logOf, openConsole, type ActParts } from './support.ts'

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
