import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BridgeError } from '../../../src/core/bridge/errors.ts'
import type { ExportPart } from '../../../src/core/bridge/views.ts'
import {
  accept,
  decide,
  question,
  refuse,
  settledIn,
  smallPlatform,
  stand,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

let here: Stand
let desk: Console

async function open(roles: readonly string[], count = 12): Promise<void> {
  const fixture = smallPlatform(count)
  const [lena] = fixture.users ?? []
  if (lena !== undefined) lena.roles = [...roles]
  const [first] = fixture.proposals ?? []
  if (first !== undefined) first.content = '=Des arbres, "partout" et vite.'
  here = await stand(fixture)
  desk = await settledIn(here)
}
beforeEach(() => open(['ROLE_MODERATOR', 'ROLE_LEAD_MODERATOR']))
afterEach(async () => {
  await here.close()
})

const today = new Date().toISOString().slice(0, 10)
const span = { questionId: null, from: '2026-01-09', to: today }
const all = { questionId: null, from: null, to: null }
const refusalOf = (asking: Promise<unknown>): Promise<BridgeError> =>
  asking.then(
    () => Promise.reject(new Error('it was taken')),
    (fault: unknown) => fault as BridgeError,
  )

async function decideTwo(): Promise<void> {
  await decide(desk, 'p-1', accept)
  await decide(desk, 'p-2', { action: 'refuse', reason: 'Other', words: 'Déjà là.', notify: false })
  await until(async () => (await desk.client.call('sync.read', {})).received === 2)
}

async function wholeExport(): Promise<{ text: string; rows: number; done: number }> {
  const { exportId, rows } = await desk.client.call('export.start', all)
  let text = ''
  let done = 0
  for (let offset: number | null = 0; offset !== null;) {
    const part: ExportPart = await desk.client.call('export.read', { exportId, offset })
    expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(256 * 1024)
    text += part.text
    done = part.rowsDone
    offset = part.next
  }
  return { text, rows, done }
}

test('a moderator who leads nobody sees neither figures nor files of everyone’s work', async () => {
  await here.close()
  await open(['ROLE_MODERATOR'])
  expect((await refusalOf(desk.client.call('overview.read', span))).code).toBe('forbidden')
  expect((await refusalOf(desk.client.call('export.start', all))).code).toBe('forbidden')
})

test('a lead sees backlog, outcomes and delays as this computer knows them, and as of when', async () => {
  await decideTwo()
  const seen = await desk.client.call('overview.read', span)
  expect(seen.outcomes).toEqual({ accepted: 1, refused: 1, postponed: 0 })
  expect(seen.reasons).toEqual([{ reason: 'Other', count: 1 }])
  expect(seen.backlog[1]).toMatchObject({ day: '2026-01-10', submitted: 12, open: 12 })
  expect(seen.backlog.at(-1)).toMatchObject({ day: today, decided: 2, open: 10 })
  expect(seen.byQuestion).toMatchObject([
    { questionId: question, open: 10, late: 10, accepted: 1, refused: 1 },
  ])
  expect(seen.delays?.p50).toBeGreaterThan(24)
  expect(seen.asOf).not.toBeNull()
  const reversed = { ...span, from: today, to: '2026-01-09' }
  expect((await refusalOf(desk.client.call('overview.read', reversed))).code).toBe('invalid_input')
})

test('the file of decisions holds each once, runs no formula, and nothing private of the moderator', async () => {
  await desk.client.call('wellness.pass_topic', { topic: 'violence' })
  await decideTwo()
  const { text, rows, done } = await wholeExport()
  expect([rows, done]).toEqual([2, 2])
  expect(text.startsWith('\u{FEFF}proposal_id,')).toBe(true)
  const lines = text.split('\r\n').filter((line) => line !== '')
  expect(lines).toHaveLength(3)
  const lineOf = (id: string) => lines.find((line) => line.startsWith(`${id},`))
  expect(lineOf('p-1')).toContain(`"'=Des arbres, ""partout"" et vite."`)
  expect(lineOf('p-1')).toMatch(/^p-1,villes,accepted,.*,arbres,0,\d+$/)
  expect(lineOf('p-2')).toContain('Other: Déjà là.')
  expect(text).not.toContain('violence')
})

test('an export that was cancelled, or an offset that was not given, is not found', async () => {
  const { exportId, rows } = await desk.client.call('export.start', all)
  expect(rows).toBe(0)
  const wrong = await refusalOf(desk.client.call('export.read', { exportId, offset: 7 }))
  expect(wrong.code).toBe('not_found')
  await desk.client.call('export.cancel', { exportId })
  const gone = await refusalOf(desk.client.call('export.read', { exportId, offset: 0 }))
  expect(gone.code).toBe('not_found')
})

test('a file larger than a part comes in several, without a row lost or twice', async () => {
  await decide(desk, 'p-3', refuse)
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  await here.close()
  const fixture = smallPlatform(0)
  fixture.proposals = Array.from({ length: 1500 }, (_, index) => ({
    id: `p-${index}`,
    questionId: 'q-1',
    authorId: 'u-3',
    content: `${'Il faut planter des arbres le long des rues. '.repeat(6)}${index}`,
    status: 'Accepted',
    createdAt: new Date(Date.UTC(2026, 0, 10, 8, 0, index)).toISOString(),
  }))
  fixture.flags = []
  const [lena] = fixture.users ?? []
  if (lena !== undefined) lena.roles = ['ROLE_LEAD_MODERATOR', 'ROLE_MODERATOR']
  here = await stand(fixture)
  desk = await settledIn(here)
  const { text, rows, done } = await wholeExport()
  expect([rows, done]).toEqual([1500, 1500])
  const ids = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',', 1)[0])
  expect(new Set(ids).size).toBe(1500)
})
