import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { entryHash, publicKeyOf, type ActRecord } from '../../../../src/core/acts/index.ts'
import { base64 } from '../../../../src/core/encoding.ts'
import {
  ActsAnswer,
  ChangesAnswer,
  DeviceAnswer,
  documentSchemas,
  marksOf,
  signAct,
  type ActResult,
  type ActType,
  type Change,
  type DocumentType,
  type SignedAct,
} from '../../../../src/core/governance/index.ts'
import { uuidV7 } from '../../../../src/core/identifiers.ts'
import type { FixtureInput } from '../../../../src/platform/fixture/fixture.ts'
import type { PlatformOptions } from '../../../../src/platform/platform.ts'
import {
  ground,
  people,
  proposal,
  testPlatform,
  type Reply,
  type TestPlatform,
} from '../support.ts'

const password = 'correct horse 1'

/** The people of the core API's tests, and one of each role of ours. */
export const staff: NonNullable<FixtureInput['users']> = [
  ...people,
  ...(
    [
      ['maud', 'ROLE_LEAD_MODERATOR'],
      ['colin', 'ROLE_ETHICS_COUNCIL'],
      ['sacha', 'ROLE_ETHICS_SECRETARY'],
      ['gael', 'ROLE_CAUSE_STAFF'],
      ['rita', 'ROLE_PARTNER_REVIEWER'],
    ] as const
  ).map(([id, role]) => ({
    id,
    email: `${id}@example.org`,
    password,
    firstName: id,
    roles: [role],
    availableQuestions: role === 'ROLE_LEAD_MODERATOR' ? ['q-1'] : [],
  })),
]

export function governed(count: number, rest: Partial<FixtureInput> = {}): FixtureInput {
  const proposals = Array.from({ length: count }, (_, place) => proposal(`p-${place + 1}`))
  const away = proposal('p-away', { questionId: 'q-3' })
  return { ...ground, users: staff, proposals: [...proposals, away], ...rest }
}

export async function governedPlatform(
  count = 1,
  options: Partial<PlatformOptions> = {},
): Promise<TestPlatform> {
  return await testPlatform(governed(count), options)
}

/** A problem's code, or null for an answer that is none. */
export function codeOf(reply: Reply): string | null {
  if (reply.type !== 'application/problem+json') return null
  return (JSON.parse(reply.text) as { code: string }).code
}

/** Bytes that are the same in every run. */
export function bytesOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}

export interface ActParts {
  readonly type: ActType
  readonly body: object
  readonly subject?: string
  readonly base?: string | null
}

type DocumentOf<T extends DocumentType> = z.output<(typeof documentSchemas)[T]>

/** One person's console: a device with its chain of records, and what it has been told. */
export interface TestConsole {
  readonly person: string
  readonly keyId: string
  readonly secret: Uint8Array
  /** Documents by `type:id`. */
  readonly documents: ReadonlyMap<string, Change & { kind: 'upsert' }>
  /** Reads pages until there is no more. @returns what came */
  readonly pull: (limit?: number) => Promise<readonly Change[]>
  readonly rev: (type: string, id: string) => string
  readonly doc: <T extends DocumentType>(type: T, id: string) => DocumentOf<T>
  readonly sign: (parts: ActParts, change?: Partial<ActRecord>) => SignedAct
  readonly push: (acts: readonly SignedAct[]) => Promise<readonly ActResult[]>
  /** Signs and pushes one act on the revision last seen. */
  readonly act: (parts: ActParts) => Promise<ActResult>
}

let consoles = 0

export async function openConsole(platform: TestPlatform, person: string): Promise<TestConsole> {
  consoles += 1
  const secret = bytesOf(`${person} ${consoles}`)
  const enrolled = await platform.ask('POST /vigie/v1/devices', {
    as: person,
    body: { publicKey: base64(publicKeyOf(secret)), label: 'laptop' },
  })
  const { keyId } = DeviceAnswer.parse(enrolled.body)
  return consoleOf(platform, person, keyId, secret)
}

export function consoleOf(
  platform: TestPlatform,
  person: string,
  keyId: DeviceAnswer['keyId'],
  secret: Uint8Array,
): TestConsole {
  const documents = new Map<string, Change & { kind: 'upsert' }>()
  let cursor: string | null = null
  let counter = 0
  let previous: string | null = null
  const apply = (change: Change): void => {
    const key = `${change.type}:${change.id}`
    if (change.kind === 'upsert') documents.set(key, change)
    else documents.delete(key)
  }
  const found = (type: string, id: string) => {
    const change = documents.get(`${type}:${id}`)
    if (change === undefined) throw new Error(`${type} ${id} was not given`)
    return change
  }
  const sign: TestConsole['sign'] = ({ type, body, subject = 'p-1', base }, change = {}) => {
    counter += 1
    const kind = type === 'charter.publish' ? 'question' : 'proposal'
    const record: ActRecord = {
      v: 1,
      type,
      subject: { kind, id: subject },
      base: base === undefined ? found(kind, subject).rev : base,
      body: body as ActRecord['body'],
      by: person as ActRecord['by'],
      device: keyId,
      counter,
      previous,
      at: '2026-01-15T12:00:00Z',
      ...change,
    }
    const id = uuidV7(Date.parse(record.at), bytesOf(`${keyId} ${counter}`)) as SignedAct['id']
    const marks = marksOf(record.type) ?? { kind: 'moderation', class: null }
    const signed = signAct(id, record, bytesOf(`salt ${id}`), secret, marks)
    previous = entryHash(signed.entry)
    return signed
  }
  const push: TestConsole['push'] = async (acts) => {
    const reply = await platform.ask('POST /vigie/v1/acts', { as: person, body: { acts } })
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
    return ActsAnswer.parse(reply.body).results
  }
  return {
    person,
    keyId,
    secret,
    documents,
    sign,
    push,
    rev: (type, id) => found(type, id).rev,
    // Each document is read by the schema of its own type, which the compiler cannot follow.
    doc: (type, id) => documentSchemas[type].parse(found(type, id).doc) as never,
    act: async (parts) => {
      const [result] = await push([sign(parts)])
      if (result === undefined) throw new Error('no result')
      return result
    },
    pull: async (limit = 1000) => {
      const changes: Change[] = []
      for (;;) {
        const page = await readPage(platform, person, cursor, limit)
        changes.push(...page.changes)
        for (const change of page.changes) apply(change)
        cursor = page.next
        if (!page.more) return changes
      }
    },
  }
}

export async function readPage(
  platform: TestPlatform,
  person: string,
  cursor: string | null,
  limit: number,
): Promise<ChangesAnswer> {
  const query = new URLSearchParams({
    limit: String(limit),
    ...(cursor === null ? {} : { cursor }),
  })
  const reply = await platform.ask(`GET /vigie/v1/changes?${query.toString()}`, { as: person })
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
  return ChangesAnswer.parse(reply.body)
}

export const accept: ActParts = {
  type: 'moderation.accept',
  body: { newContent: null, tags: ['t-trees'], notify: false },
}
export const refuse: ActParts = {
  type: 'moderation.refuse',
  body: { reason: 'Off-topic', words: null, notify: true },
}
export const note = (text: string): ActParts => ({ type: 'moderation.note', body: { text } })

/** The log as it stands: entries in order of their index. */
export async function logOf({ platform }: TestPlatform) {
  const rows = await platform.context.store
    .selectFrom('log_entry')
    .leftJoin('log_record', 'log_record.index', 'log_entry.index')
    .select(['log_entry.index', 'entry', 'act_id', 'record', 'salt'])
    .orderBy('log_entry.index')
    .execute()
  return rows.map((row) => ({
    ...row,
    entry: JSON.parse(row.entry) as Readonly<Record<string, string>>,
    entryText: row.entry,
    record: JSON.parse(row.record ?? 'null') as ActRecord,
  }))
}
