import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../../../src/core/governance/index.ts'
import type { TestPlatform } from '../support.ts'
import {
  accept,
  governedPlatform,
  logOf,
  note,
  openConsole,
  readPage,
  refuse,
  type ActParts,
  type TestConsole,
} from './support.ts'

/** One thing that happens: a person does it, on a proposal. */
interface Step {
  readonly what: (typeof deeds)[number]
  readonly who: 'lena' | 'amadou' | 'maud'
  readonly proposal: number
  readonly limit: number
}

const acts: Readonly<Record<string, ActParts>> = {
  accept,
  refuse,
  note: note('Une note.'),
  hesitate: { type: 'moderation.hesitate', body: {} },
  postpone: { type: 'moderation.postpone', body: { returnAt: null } },
  escalate: { type: 'moderation.escalate', body: { sentence: 'À voir.' } },
  restore: { type: 'moderation.restore', body: { sentence: null } },
  tag: { type: 'moderation.tag', body: { add: ['t-air'], remove: ['t-town'] } },
  untag: { type: 'moderation.tag', body: { add: ['t-town'], remove: ['t-air'] } },
  flag: { type: 'flag.add', body: { reason: 'offensive', comment: null } },
  assign: { type: 'assignment.set', body: { assignee: 'lena' } },
}
const others = [
  'core postpone',
  'core refuse',
  'lock',
  'patch',
  'lease',
  'rights',
  'pull',
  'page',
] as const
const deeds = [...Object.keys(acts), ...others, 'pull', 'resend'] as const

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.oneof(
      fc.constantFrom(...deeds),
      // What has to come together to go wrong: pages half read, rights and places that change meanwhile.
      fc.constantFrom('page' as const, 'page' as const, 'rights' as const, 'patch' as const),
    ),
    who: fc.constantFrom('lena', 'amadou', 'maud'),
    proposal: fc.integer({ min: 1, max: 3 }),
    limit: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 10, maxLength: 40 },
)

type Consoles = Readonly<Record<Step['who'], TestConsole>>
type Sent = Map<
  string,
  { readonly act: ReturnType<TestConsole['sign']>; readonly who: Step['who'] }
>

/** What a person holds who reads in pages of any size, with everything going on in between. */
interface Reader {
  cursor: string | null
  readonly held: Map<string, Change>
  readonly revisions: Map<string, string>
}

async function readSome(platform: TestPlatform, reader: Reader, limit: number): Promise<boolean> {
  const page = await readPage(platform, 'amadou', reader.cursor, limit)
  for (const change of page.changes) {
    const key = `${change.type}:${change.id}`
    expect(change.rev >= (reader.revisions.get(key) ?? ''), `${key} went back`).toBe(true)
    reader.revisions.set(key, change.rev)
    if (change.kind === 'upsert') reader.held.set(key, change)
    else reader.held.delete(key)
  }
  reader.cursor = page.next
  return page.more
}

test('whatever happens, readers end with what is there, acts take effect once, and the log has no gaps', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      const platform = await governedPlatform(3)
      const consoles = {
        lena: await openConsole(platform, 'lena'),
        amadou: await openConsole(platform, 'amadou'),
        maud: await openConsole(platform, 'maud'),
      }
      for (const each of Object.values(consoles)) await each.pull()
      const reader: Reader = { cursor: null, held: new Map(), revisions: new Map() }
      const sent: Sent = new Map()
      const results = new Map<string, unknown>()
      for (const step of some) await take(platform, consoles, reader, step, sent, results)

      await platform.platform.context.store
        .updateTable('user')
        .set({ available_questions_json: '["q-1"]' })
        .where('id', '=', 'amadou')
        .execute()
      for (let more = true; more;) more = await readSome(platform, reader, 4)
      const fresh: Reader = { cursor: null, held: new Map(), revisions: new Map() }
      for (let more = true; more;) more = await readSome(platform, fresh, 1000)
      expect(compared(reader.held)).toEqual(compared(fresh.held))

      const log = await logOf(platform)
      expect(log.map(({ index }) => index)).toEqual(log.map((_, place) => place))
      const logged = log.map((row) => row.act_id).filter((id) => id !== null)
      const accepted = [...results].filter(
        ([, result]) => (result as { status: string }).status === 'accepted',
      )
      expect(logged.toSorted()).toEqual(accepted.map(([id]) => id).toSorted())
      await platform.platform.close()
    }),
    { numRuns: 16 },
  )
}, 120_000)

/** Who moderates a question follows from rights that this test changes behind the platform's back. */
function compared(held: ReadonlyMap<string, Change>): ReadonlyMap<string, Change> {
  return new Map([...held].filter(([key]) => !key.startsWith('question:')))
}

async function take(
  platform: TestPlatform,
  consoles: Consoles,
  reader: Reader,
  { what, who, proposal, limit }: Step,
  sent: Sent,
  results: Map<string, unknown>,
): Promise<void> {
  const own = consoles[who]
  const subject = `p-${proposal}`
  const path = `/moderation/proposals/${subject}`
  const parts = acts[what]
  if (parts !== undefined && own.documents.has(`proposal:${subject}`)) {
    const act = own.sign({ ...parts, subject })
    const [result] = await own.push([act])
    sent.set(act.id, { act, who })
    results.set(act.id, result)
    return
  }
  switch (what) {
    case 'resend':
      await resend(consoles, sent, results)
      return
    case 'core postpone':
      await platform.ask(`POST ${path}/postpone`)
      return
    case 'core refuse':
      await platform.ask(`POST ${path}/refuse`, {
        body: { sendNotificationEmail: false, refusalReason: 'Legal' },
      })
      return
    case 'lock':
      await platform.ask(`POST ${path}/lock`)
      return
    case 'patch':
      await platform.ask(`PATCH /admin/proposals/${subject}`, {
        as: 'ada',
        body: {
          status: limit % 2 === 0 ? 'Pending' : 'Archived',
          questionId: limit > 6 ? 'q-3' : 'q-1',
        },
      })
      return
    case 'lease':
      await platform.ask('POST /vigie/v1/leases', {
        as: who,
        body: { questionId: 'q-1', count: limit, hours: 1 },
      })
      return
    case 'rights':
      await platform.platform.context.store
        .updateTable('user')
        .set({ available_questions_json: limit % 2 === 0 ? '["q-3"]' : '["q-1"]' })
        .where('id', '=', 'amadou')
        .execute()
      return
    case 'page':
      await readSome(platform, reader, limit)
      return
    default:
      await own.pull(limit)
  }
}

/** The first result again, whatever has happened since. */
async function resend(
  consoles: Consoles,
  sent: Sent,
  results: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const [id, { act, who }] of sent) {
    expect(await consoles[who].push([act])).toEqual([results.get(id)])
  }
}
