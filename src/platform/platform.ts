import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { DemonstrationPerson } from '../core/bridge/views.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Log } from '../core/ports/log.ts'
import type { PlatformContext } from './context.ts'
import type { Fixture, FixtureInput } from './fixture/fixture.ts'
import { readFixture } from './fixture/read-fixture.ts'
import { addImport, demonstrationPeople, isUnseeded, seedStore } from './fixture/seed.ts'
import { watchCoreApi } from './governance/feed/watch-core-api.ts'
import { openGovernance } from './governance/governance.ts'
import { answerFaults } from './http/answers.ts'
import { wrapAnswers } from './http/envelope.ts'
import { acceptRawBodies } from './http/raw-body.ts'
import { keepCookies } from './oauth/cookie-mode.ts'
import { createLocks } from './proposals/locks.ts'
import { registerRoutes } from './routes.ts'
import { createSearchIndex } from './search/search-index.ts'
import type { Store } from './store/schema.ts'
import { openStore } from './store/store.ts'
import { fullName } from './user/names.ts'

export interface PlatformOptions {
  /** What an empty store is filled with; a store that holds data already keeps it. */
  readonly fixture?: FixtureInput
  /** Makes the demonstration, for an empty store without a fixture. */
  readonly demonstration?: (now: Date) => Demonstration
  /** Questions to add, unless they are there already. */
  readonly imports?: readonly FixtureInput[]
  /** Where the data lives; in memory when absent. */
  readonly directory?: string
  /** A fixture's `clock` wins over it. */
  readonly clock?: Clock
  readonly log?: Log
  /** How far the search index lags behind a write; 0 when absent. */
  readonly indexLagMilliseconds?: number
  readonly mandatoryConnection?: boolean
  /** Leaves signed acts and the telling of changes away: a platform with little more than the core API. */
  readonly coreOnly?: boolean
  /** Between two signs of life of an event stream. */
  readonly heartbeatMilliseconds?: number
  readonly allowedOrigins?: readonly string[]
}

export interface Demonstration {
  readonly fixture: FixtureInput
  readonly people: readonly DemonstrationPerson[]
}

export interface Platform {
  readonly app: FastifyInstance
  readonly context: PlatformContext
  /** Starts listening; gives the address as a URL. Port 0 takes a free one. */
  readonly listen: (address: { readonly host: string; readonly port: number }) => Promise<string>
  readonly close: () => Promise<void>
}

const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

/**
 * The reference platform: the moderation side of the core API over its own store.
 * @throws FixtureFault when the fixture is wrong
 */
export async function createPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const fixture = readFixture(options.fixture ?? {})
  const imports = (options.imports ?? []).map(readFixture)
  const clock = fixture.clock === undefined ? (options.clock ?? systemClock) : frozen(fixture.clock)
  const log = options.log ?? silentLog
  const store = await openStore(options.directory ?? null)
  await fill(store, options, fixture, imports, clock)
  const index = createSearchIndex(store, clock, options.indexLagMilliseconds ?? 0, log)
  await index.settle()
  const governance = await openGovernance({ ...options, store, clock, newId: randomUUID, index })
  const context: PlatformContext = {
    clock,
    log,
    store,
    settings: {
      lockSeconds: fixture.lockSeconds,
      mandatoryConnection: options.mandatoryConnection ?? false,
      coreOnly: options.coreOnly ?? false,
      allowedOrigins: options.allowedOrigins ?? [],
      demonstrationPeople: await demonstrationPeople(store),
    },
    locks: createLocks(clock, fixture.lockSeconds),
    index: watchCoreApi(governance),
    governance,
    newId: randomUUID,
    operations: [],
  }
  await takeFixtureLocks(context, fixture.proposals)
  const app = createServer(context)
  return {
    app,
    context,
    listen: async (address) => {
      await app.listen(address)
      return urlOf(app, address.host)
    },
    close: async () => {
      await app.close()
      governance.hub.close()
      await index.close()
      await store.destroy()
    },
  }
}

function createServer(context: PlatformContext): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: () => context.newId(),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    // Raw bodies have their own limit, which answers later than this one would.
    bodyLimit: Number.MAX_SAFE_INTEGER,
    routerOptions: { maxParamLength: 16_384 },
    return503OnClosing: false,
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.status(400).type('text/plain; charset=UTF-8').send('The request target is wrong.')
    },
  })
  acceptRawBodies(app)
  keepCookies(app, context)
  wrapAnswers(app, context)
  answerFaults(app, context)
  registerRoutes(app, context)
  return app
}

/** Seeds an empty store, then adds what is imported. */
async function fill(
  store: Store,
  options: PlatformOptions,
  fixture: Fixture,
  imports: readonly Fixture[],
  clock: Clock,
): Promise<void> {
  const sowing = { now: clock.now(), newId: randomUUID }
  if (await isUnseeded(store)) {
    const demonstration = options.demonstration?.(new Date(sowing.now)) ?? null
    const seed =
      demonstration === null
        ? { fixture, people: null }
        : { fixture: readFixture(demonstration.fixture), people: demonstration.people }
    await seedStore(store, seed, sowing)
  }
  for (const each of imports) await addImport(store, each, sowing)
}

async function takeFixtureLocks(
  context: PlatformContext,
  proposals: readonly { readonly id: string; readonly lockedBy: string | null }[],
): Promise<void> {
  for (const { id, lockedBy } of proposals) {
    if (lockedBy === null) continue
    const user = await context.store
      .selectFrom('user')
      .selectAll()
      .where('id', '=', lockedBy)
      .executeTakeFirst()
    if (user === undefined) continue
    context.locks.take(id, { userId: user.id, fullName: fullName(user) ?? '<unknown>' })
  }
}

function frozen(moment: string): Clock {
  const now = Date.parse(moment)
  return { now: () => now, monotonic: () => 0 }
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
