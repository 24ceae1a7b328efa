import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Act, type ActState } from '../../../../src/core/acts/act.ts'
import {
  ActId,
  PersonId,
  ProposalId,
  QuestionId,
  uuidV7,
} from '../../../../src/core/identifiers.ts'
import { connect } from '../../../../src/workspace/store/driver.ts'
import { openStore, type Store } from '../../../../src/workspace/store/store.ts'
import { clock, random } from '../support/stand.ts'

const question = QuestionId.parse('q-1')
const [gone, kept] = [ProposalId.parse('p-gone'), ProposalId.parse('p-kept')]
const secret = 'mirabelle'
const dataKey = random(32)
let folder: string
let store: Store

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-purge-'))
  store = openStore(
    { path: join(folder, 'store.db'), backups: join(folder, 'backups') },
    dataKey,
    clock,
  )
  store.atomically(() => {
    for (const id of [gone, kept]) {
      store.proposals.write({
        proposal: proposal(id),
        received: {},
        exact: true,
        hasUpdatedAt: true,
      })
      store.governance.setRev(id, '000000000001')
    }
  })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function proposal(id: ProposalId) {
  return {
    id,
    questionId: question,
    content: id === gone ? `Planter un ${secret} ici.` : 'Planter un cerisier ici.',
    status: 'Pending' as const,
    refusalReason: null,
    tags: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: null,
    votes: { agree: 0, disagree: 0, neutral: 0 },
    author: {
      displayName: null,
      kind: 'USER',
      age: null,
      postalCode: null,
      organisation: null,
      reachable: null,
    },
    events: [],
  }
}

/** An act on the proposal that goes, brought to a state. */
function act(state: ActState): ActId {
  const id = ActId.parse(uuidV7(clock.now(), random(10)))
  const base = { status: 'Pending' as const, content: `Planter un ${secret} ici.`, tags: [] }
  const made = Act.parse({
    v: 1,
    id,
    type: 'moderation',
    subject: { kind: 'proposal', id: gone },
    base,
    body: { action: 'note', text: `Un ${secret} ?` },
    by: PersonId.parse('u-1'),
    at: '2026-01-01T00:00:00.000Z',
  })
  store.atomically(() => {
    store.acts.add(made, question, 3)
    store.acts.change(id, ['held'], { state })
    store.governance.keepSigned({ id, record: secret, salt: 'x', entry: secret })
  })
  return id
}

function purge(): void {
  store.atomically(() => store.purge.proposal(gone))
  store.purge.scrub()
}

/** Every text in the decrypted file, free pages and index segments included. */
function everything(): string {
  const copy = connect(join(folder, 'store.db'))
  copy.pragma("cipher = 'sqlcipher'")
  copy.pragma('legacy = 4')
  copy.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`)
  const tables = copy
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all()
  const free = Number(copy.pragma('freelist_count', { simple: true }))
  const texts = tables.map(({ name }) =>
    copy
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) =>
        Object.values(row as object)
          .map((value: unknown) =>
            value instanceof Buffer ? value.toString('latin1') : String(value),
          )
          .join(' '),
      )
      .join('\n'),
  )
  copy.close()
  return `${free} free\n${texts.join('\n')}`
}

test('a purge leaves nothing in the tables, the search index, free pages or the write-ahead log', () => {
  act('received')
  act('refused')
  expect(everything()).toContain(secret)
  purge()
  const left = everything()
  expect(left).toMatch(/^0 free/)
  expect(left).not.toContain(secret)
  expect(left).toContain('cerisier')
  expect(statSync(join(folder, 'store.db-wal')).size).toBe(0)
  expect(store.lists.search(secret, null, 5)).toEqual([])
  expect(store.lists.search('cerisier', null, 5)).toHaveLength(1)
})

test('what had not arrived stays to say that it never will, without what it was about', () => {
  const [waiting, done] = [act('waiting'), act('received')]
  purge()
  expect(store.acts.find(done)).toBeNull()
  expect(store.acts.find(waiting)).toMatchObject({
    state: 'refused',
    reason: { code: 'forbidden' },
    act: { base: { content: '' } },
  })
  expect(store.governance.signed(waiting)).toBeNull()
  expect(store.lists.actCounts()).toMatchObject({ refused: 1, received: 0, waiting: 0 })
})

test('backups made before are of no use to anybody after', () => {
  mkdirSync(join(folder, 'backups'), { recursive: true })
  writeFileSync(join(folder, 'backups', 'store-v0001.db'), secret)
  purge()
  expect(readdirSync(join(folder, 'backups'))).toEqual([])
})

test('only what a whole reading did not meet goes with it', () => {
  store.atomically(() => {
    store.purge.seen(kept, 2)
    expect(store.purge.unseen(2)).toEqual([gone])
  })
  expect(store.proposals.find(gone)).toBeNull()
  expect(store.proposals.find(kept)).not.toBeNull()
})
