import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { registerBulk } from './bulk-routes.ts'
import { registerChangeIdea } from './change-idea.ts'
import { registerDecisions } from './decision-routes.ts'
import { registerFlags } from './flags.ts'
import { registerLocks } from './lock-routes.ts'
import { registerNext } from './next.ts'
import { registerPropose } from './propose.ts'
import { registerSearch } from './search-routes.ts'
import { registerSingle } from './single-routes.ts'

/** Section 6 of the core API, and the public side that brings proposals and flags in. */
export function registerProposals(app: FastifyInstance, platform: PlatformContext): void {
  registerSearch(app, platform)
  registerSingle(app, platform)
  registerNext(app, platform)
  registerLocks(app, platform)
  registerDecisions(app, platform)
  registerBulk(app, platform)
  registerChangeIdea(app, platform)
  registerPropose(app, platform)
  registerFlags(app, platform)
}
