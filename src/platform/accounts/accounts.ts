import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { registerModerators } from './moderators.ts'
import { registerOrganisations } from './organisations.ts'
import { registerUsers } from './users.ts'

/** Who moderates and who takes part (core API, section 13). */
export function registerAccounts(app: FastifyInstance, platform: PlatformContext): void {
  registerModerators(app, platform)
  registerOrganisations(app, platform)
  registerUsers(app, platform)
}
