import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from './context.ts'
import { registerAccounts } from './accounts/accounts.ts'
import { registerCatalogue } from './catalogue/catalogue.ts'
import { registerConfiguration } from './configuration/configuration.ts'
import { registerAdministration } from './administration/administration.ts'
import { registerGovernance } from './governance/register.ts'
import { registerOauth } from './oauth/oauth.ts'
import { registerOpenApi } from './openapi/openapi.ts'
import { registerProposals } from './proposals/proposals.ts'
import { registerUser } from './user/user.ts'
import { registerVigie } from './vigie/vigie.ts'

/** Every route group of the platform. */
export function registerRoutes(app: FastifyInstance, platform: PlatformContext): void {
  registerConfiguration(app, platform)
  registerVigie(app, platform)
  if (!platform.settings.coreOnly) registerGovernance(app, platform)
  registerUser(app, platform)
  registerProposals(app, platform)
  registerCatalogue(app, platform)
  registerAccounts(app, platform)
  registerOauth(app, platform)
  registerAdministration(app, platform)
  registerOpenApi(app, platform)
}
