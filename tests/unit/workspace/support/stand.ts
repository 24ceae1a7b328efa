import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryChannelPair } from '../../../../src/core/bridge/channel.ts'
import { bridgeClient, type BridgeClient } from '../../../../src/core/bridge/client.ts'
import type { CaseView } from '../../../../src/core/bridge/views.ts'
import { ProposalId, QuestionId, TagId } from '../../../../src/core/identifiers.ts'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import type { Log } from '../../../../src/core/ports/log.ts'
import type { Verdict } from '../../../../src/core/moderation/verdict.ts'
import type { FixtureInput } from '../../../../src/platform/fixture/fixture.ts'
import { createPlatform, type Platform } from '../../../../src/platform/platform.ts'
import type { Tuning } from '../../../../src/workspace/sync/desk.ts'
import { createWorkspace, type Workspace } from '../../../../src/workspace/workspace.ts'
import { unreliableProxy, type UnreliableProxy } from './unreliable-proxy.ts'

export const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

export const question = QuestionId.parse('q-1')
export const tree = TagId.parse('t-1')
export const lena = {
  email: 'lena@example.org',
  password: 'correct horse 1',
  passphrase: 'été à vélo 7',
}
export const amadou = { email: 'amadou@example.org', password: 'correct horse 2' }

/** Two moderators, one question, proposals `p-1` to `p-<count>`, oldest first. */
export function smallPlatform(count = 12): FixtureInput {
  const person = { availableQuestions: ['q-1'] }
  return {
    lockSeconds: 1,
    clients: [
      { id: 'vigie-console', secret: '', default: true, accessSeconds: 300, refreshSeconds: 1500 },
    ],
    users: [
      {
        ...person,
        id: 'u-1',
        email: lena.email,
        password: lena.password,
        firstName: 'Lena',
        lastName: 'Moreau',
        roles: ['ROLE_MODERATOR'],
      },
      {
        ...person,
        id: 'u-2',
        email: amadou.email,
        password: amadou.password,
        firstName: 'Amadou',
        lastName: 'Keita',
        roles: ['ROLE_MODERATOR'],
      },
      {
        id: 'u-3',
        email: 'ines@example.org',
        password: 'correct horse 3',
        firstName: 'Inès',
        lastName: 'Barthélemy',
      },
    ],
    operations: [{ id: 'op-1', slug: 'villes' }],
    questions: [
      {
        id: 'q-1',
        slug: 'villes',
        question: 'Comment rendre nos villes plus respirables ?',
        countries: ['FR'],
        language: 'fr',
        operationId: 'op-1',
        startDate: new Date(Date.now() - 86_400_000 * 30).toISOString(),
        endDate: new Date(Date.now() + 86_400_000 * 30).toISOString(),
      },
    ],
    tagTypes: [{ id: 'tt-1', label: 'Stake', requiredForEnrichment: true }],
    tags: [{ id: 't-1', label: 'arbres', tagTypeId: 'tt-1', questionId: 'q-1' }],
    proposals: Array.from({ length: count }, (_, index) => ({
      id: `p-${index + 1}`,
      questionId: 'q-1',
      authorId: 'u-3',
      content: `Il faut planter des arbres dans la rue numéro ${index + 1}.`,
      createdAt: new Date(Date.UTC(2026, 0, 10, 8, index)).toISOString(),
    })),
    flags: [
      {
        id: 'f-1',
        proposalId: 'p-2',
        source: 'citizen',
        reason: 'offensive',
        createdAt: '2026-01-11T08:00:00.000Z',
      },
    ],
  }
}

const quick: Partial<Tuning> = {
  poll: 200,
  timeout: 800,
  backoff: { base: 20, cap: 100 },
  lockWait: 200,
  stall: 2000,
  fresh: 50,
}

/** A console on a profile of its own: workspace and client in one process. */
export interface Console {
  readonly workspace: Workspace
  readonly client: BridgeClient
  readonly profile: string
  readonly close: () => Promise<void>
}

export interface Stand {
  readonly platform: Platform
  readonly platformUrl: string
  readonly proxy: UnreliableProxy
  readonly profile: string
  readonly open: (options?: {
    profile?: string
    holdSeconds?: number
    tuning?: Partial<Tuning>
    log?: Log
  }) => Console
  readonly close: () => Promise<void>
}

/**
 * The real platform behind an unreliable way, and a place for consoles.
 * @param coreOnly whether it is a platform that has only the core API
 */
export async function stand(
  fixture: FixtureInput = smallPlatform(),
  indexLagMilliseconds = 0,
  coreOnly = true,
): Promise<Stand> {
  const platform = await createPlatform({ fixture, indexLagMilliseconds, coreOnly })
  const platformUrl = await platform.listen({ host: '127.0.0.1', port: 0 })
  const proxy = await unreliableProxy(platformUrl)
  const folder = mkdtempSync(join(tmpdir(), 'vigie-workspace-'))
  const profile = join(folder, 'profile')
  const consoles = new Set<Console>()

  return {
    platform,
    platformUrl,
    proxy,
    profile,
    open: (options = {}) => {
      const opened = openConsole(
        options.profile ?? profile,
        options.holdSeconds ?? 0,
        {
          ...quick,
          ...options.tuning,
        },
        options.log ?? silent,
      )
      consoles.add(opened)
      return opened
    },
    close: async () => {
      await Promise.all([...consoles].map((opened) => opened.close()))
      await proxy.close()
      await platform.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function openConsole(
  profile: string,
  holdSeconds: number,
  tuning: Partial<Tuning>,
  log: Log,
): Console {
  const workspace = createWorkspace({
    profileDirectory: profile,
    clock,
    random,
    log,
    holdSeconds,
    tuning,
  })
  const [near, far] = memoryChannelPair()
  const client = bridgeClient(near, (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds)
    return () => clearTimeout(timer)
  })
  workspace.connect(far)
  return { workspace, client, profile, close: () => workspace.close() }
}

/** Signs in, takes the question and waits until it is all here. */
export async function settledIn(
  stand_: Stand,
  options: Parameters<Stand['open']>[0] = {},
): Promise<Console> {
  const opened = stand_.open(options)
  await opened.client.call('account.create', { platformUrl: stand_.proxy.url, ...lena })
  await until(async () => (await opened.client.call('questions.list', {})).length > 0)
  await opened.client.call('questions.take', { questionId: question })
  await until(async () => {
    const [first] = await opened.client.call('questions.list', {})
    return first?.mirror?.complete === true
  })
  return opened
}

/** Opens the profile's only account again, with its passphrase. */
export async function unlocked(
  stand_: Stand,
  options: Parameters<Stand['open']>[0] = {},
): Promise<Console> {
  const opened = stand_.open(options)
  const state = await opened.client.call('workspace.read', {})
  const account = state.phase === 'locked' ? state.accounts[0] : undefined
  if (account === undefined) throw new Error('no account to unlock')
  await opened.client.call('account.unlock', {
    accountId: account.id,
    secret: { kind: 'passphrase', value: lena.passphrase },
  })
  return opened
}

export const accept: Verdict = { action: 'accept', newContent: null, tags: [tree], notify: false }
export const refuse: Verdict = { action: 'refuse', reason: 'Off-topic', words: null, notify: false }
export const postpone: Verdict = { action: 'postpone', returnAt: null }

export async function decide({ client }: Console, id: string, verdict: Verdict) {
  const view = await caseOf({ client }, id)
  return client.call('moderation.decide', { proposalId: view.id, seen: view.seen, verdict })
}

export function caseOf({ client }: Pick<Console, 'client'>, id: string): Promise<CaseView> {
  return client.call('case.read', { proposalId: ProposalId.parse(id) })
}

/** Waits until something holds, at most so many milliseconds. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  milliseconds = 20_000,
): Promise<void> {
  const end = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to hold in time')
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** Calls the platform directly, as a colleague's console would. */
export async function colleague(stand_: Stand) {
  const form = new URLSearchParams({
    grant_type: 'password',
    username: amadou.email,
    password: amadou.password,
  })
  const answer = await fetch(`${stand_.platformUrl}/oauth/make_access_token`, {
    method: 'POST',
    body: form,
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(stand_.platformUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}

export interface OnPlatform {
  readonly status: string
  readonly refusalReason: string | null
  readonly content: string
  /** Action types without locks, oldest first. */
  readonly actions: string[]
}

export async function onPlatform(stand_: Stand, id: string): Promise<OnPlatform> {
  const call = await colleague(stand_)
  const { body } = await call('GET', `/moderation/proposals/${id}`)
  const proposal = body as {
    status: string
    refusalReason: string | null
    content: string
    events: { actionType: string }[]
  }
  return {
    status: proposal.status,
    refusalReason: proposal.refusalReason,
    content: proposal.content,
    actions: proposal.events
      .map(({ actionType }) => actionType)
      .filter((type) => type !== 'lock')
      .toReversed(),
  }
}
